/// The probability that a standard normal variate is above z, relative error about 1e-13 as far as it can be told from 0.
///
/// It is half the upper incomplete gamma integral of shape 1/2 at z^2 / 2 (Abramowitz and Stegun 26.4.6, 6.5.17).
public func standardNormalTail(_ z: Double) -> Double {
  let (lower, upper) = IncompleteGamma(shape: 0.5).tails(x: z * z / 2)
  return z >= 0 ? upper / 2 : 0.5 + lower / 2
}
