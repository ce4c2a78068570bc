/// Whether two numbers agree to a relative difference.
func close(_ left: Double, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
  left == right || abs(left - right) <= tolerance * max(abs(left), abs(right))
}

/// Whether two numbers agree to an absolute difference, as printed values with so many decimals do.
func near(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool { abs(left - right) <= tolerance }
