/// The inverse of the standard normal distribution function, relative error about 1e-15; `u` strictly in (0, 1).
///
/// Rational approximations by M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988). It is exactly
/// odd about 1/2 and nondecreasing up to the rounding of the last digits.
public func standardNormalQuantile(_ u: Double) -> Double {
  let centred = u - 0.5
  if centred.magnitude <= 0.425 {
    let r = 0.180625 - centred * centred
    return centred * ratio(r, NormalQuantileCoefficients.centre)
  }
  let tail = centred < 0 ? u : 1 - u
  let r = (-naturalLog(tail)).squareRoot()
  let size =
    r <= 5 ? ratio(r - 1.6, NormalQuantileCoefficients.shoulder) : ratio(r - 5, NormalQuantileCoefficients.tail)
  return centred < 0 ? -size : size
}

/// Two polynomials of degree seven; a tuple of vectors rather than an array, so that reading it costs nothing.
typealias RationalCoefficients = (numerator: SIMD8<Double>, denominator: SIMD8<Double>)

@inline(__always) private func ratio(_ x: Double, _ coefficients: RationalCoefficients) -> Double {
  horner(x, coefficients.numerator) / horner(x, coefficients.denominator)
}

@inline(__always) private func horner(_ x: Double, _ c: SIMD8<Double>) -> Double {
  ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0]
}

enum NormalQuantileCoefficients {
  @inline(__always) static var centre: RationalCoefficients {
    (
      SIMD8(
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727),
      SIMD8(
        1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
        39307.895800092710610, 28729.085735721942674, 5226.4952788528545610)
    )
  }

  @inline(__always) static var shoulder: RationalCoefficients {
    (
      SIMD8(
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 0.000774545014278341407640),
      SIMD8(
        1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
        0.0151986665636164571966, 0.000547593808499534494600, 0.00000000105075007164441684324)
    )
  }

  @inline(__always) static var tail: RationalCoefficients {
    (
      SIMD8(
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
        0.0265321895265761230930, 0.00124266094738807843860, 0.0000271155556874348757815,
        0.000000201033439929228813265),
      SIMD8(
        1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 0.000786869131145613259100,
        0.0000184631831751005468180, 0.000000142151175831644588870, 0.00000000000000204426310338993978564)
    )
  }
}
