/// The logarithm of the gamma function for a positive argument, absolute error below 1e-14 times max(1, |result|).
///
/// Arguments below 10 are raised by the recurrence; above, Stirling's series is used (Abramowitz and Stegun 6.1.41).
public func logGamma(_ x: Double) -> Double {
  var argument = x
  var product = 1.0
  while argument < 10 {
    product *= argument
    argument += 1
  }
  let stirling = (argument - 0.5) * naturalLog(argument) - argument + 0.5 * logOfTwoPi + stirlingRest(argument)
  return product == 1 ? stirling : stirling - naturalLog(product)
}

/// The natural logarithm of 2 pi.
public let logOfTwoPi = 1.8378770664093454835606594728112

/// What Stirling's formula leaves of log gamma(x): the asymptotic series, for x of at least 10.
func stirlingRest(_ x: Double) -> Double {
  let inverse = 1 / x
  let square = inverse * inverse
  let far = 1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360360 - square / 156)))
  return inverse * (1.0 / 12 - square * (1.0 / 360 - square * far))
}
