import RealFunctions

/// 1/B - 1, where B is the Erlang B blocking of `agents` (whole or not) at `load` erlangs.
///
/// The reciprocal of B is the sum over j of n (n-1) ... (n-j+1) / a^j (Jagerman 1974): all terms are positive, so nothing
/// cancels, and they die out after about 9 sqrt(n) terms beyond the load, where the sum is cut. For a fractional n the
/// last term carries the continuous extension of B between 0 and 1 agents. Returns infinity where B is below the
/// smallest number. The load must be positive, the agents not negative, both finite.
func blockingExcess(load: Double, agents: Double) -> Double {
  let reciprocal = 1 / load
  var term = 1.0
  var sum = 0.0
  var left = agents
  // The four factors of a step are grouped, so that the chain of dependent products has one link for four terms.
  while left >= 4 {
    let first = left * reciprocal
    let second = (left - 1) * reciprocal
    let third = (left - 2) * reciprocal
    let fourth = (left - 3) * reciprocal
    let firstTwo = first * second
    let lastTwo = third * fourth
    sum += term * (first + firstTwo * (1 + (third + lastTwo)))
    term *= firstTwo * lastTwo
    left -= 4
    // The rest is below term * factor / (1 - factor); a blocking too small to represent ends the sum as well.
    if term <= 1e-18 * sum { return sum }
  }
  while left >= 1 {
    term *= left * reciprocal
    sum += term
    left -= 1
  }
  guard left > 0 else { return sum }
  return sum + term * fractionalBlockingExcess(load: load, fraction: left)
}

/// 1/B - 1 for a fraction of one agent, from a * integral of exponential(-a t) (1 + t)^f over t > 0, which is
/// a exponential(a) a^-(f+1) times the upper incomplete gamma function of f + 1 at a.
private func fractionalBlockingExcess(load: Double, fraction: Double) -> Double {
  let s = fraction + 1
  if load < 1 {
    let upper = exponential(logGamma(s)) * IncompleteGamma(shape: s).tails(x: load).upper
    return exponential(load - fraction * naturalLog(load)) * upper - 1
  }
  return load * upperGammaFraction(s, load) - 1
}
