extension StaffingRequirement.Driver {
  /// The driver as written in files: `target:3`, `floor:3`, `minimum-heads`, `load`, `given`, `closed` or `pooled:3`.
  public var name: String {
    switch self {
    case .target(let index): "target:\(index)"
    case .floor(let index): "floor:\(index)"
    case .minimumHeads: "minimum-heads"
    case .load: "load"
    case .given: "given"
    case .closed: "closed"
    case .pooled(let queue): "pooled:\(queue.raw)"
    }
  }
}
