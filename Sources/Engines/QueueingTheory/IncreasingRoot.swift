/// The point between `low` and `high` where an increasing function passes through 0 (Illinois method with bisection).
///
/// Returns `high` where the function is still below 0 there, and `low` where it is not below 0 there. A value of
/// minus infinity at the low end is allowed.
@inline(__always)
func increasingRoot(from low: Double, to high: Double, _ function: (Double) -> Double) -> Double {
  var left = low
  var right = high
  var atLeft = function(left)
  if atLeft >= 0 { return left }
  var atRight = function(right)
  if atRight <= 0 { return right }
  var lastSide = 0
  var previous = Double.infinity
  var isClose = false
  let small = 1e-9 * min(1, atRight - atLeft)
  for step in 0..<100 {
    var middle = right - atRight * (right - left) / (atRight - atLeft)
    if !(middle > left && middle < right) || step % 8 == 7 { middle = left + (right - left) / 2 }
    // Near the root the secants close in faster than linearly, so there a small step means a small error.
    let settled = isClose && abs(middle - previous) <= 1e-13 * max(1, right)
    if settled || right - left <= 1e-14 * max(1, right) { return middle }
    previous = middle
    let value = function(middle)
    if value == 0 { return middle }
    isClose = abs(value) <= small
    if value < 0 {
      left = middle
      atLeft = value
      if lastSide == -1 { atRight /= 2 }
      lastSide = -1
    } else {
      right = middle
      atRight = value
      if lastSide == 1 { atLeft /= 2 }
      lastSide = 1
    }
  }
  return right
}
