/// The place of a value in a scenario, such as `queues.t1-voice-en.targets[0].within`.
public struct ScenarioPath: Hashable, Sendable, CustomStringConvertible {
  public enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  public var steps: [Step]

  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The path with one key more.
  public func key(_ name: String) -> ScenarioPath {
    ScenarioPath(steps + [.key(name)])
  }

  /// The path with one list position (from 0) more.
  public func index(_ position: Int) -> ScenarioPath {
    ScenarioPath(steps + [.index(position)])
  }

  /// The path without its last step; the empty path stays empty.
  public var parent: ScenarioPath {
    ScenarioPath(Array(steps.dropLast()))
  }

  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let position): text += "[\(position)]"
      }
    }
    return text
  }
}
