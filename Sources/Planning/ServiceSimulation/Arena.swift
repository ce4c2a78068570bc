/// Memory of one replication, given back together at its end.
final class Arena {
  private var blocks: [UnsafeMutableRawPointer] = []

  /// Room for `count` plain values, all equal to `value`.
  func make<Value: BitwiseCopyable>(_ count: Int, of value: Value) -> UnsafeMutablePointer<Value> {
    let block = UnsafeMutablePointer<Value>.allocate(capacity: max(1, count))
    block.initialize(repeating: value, count: max(1, count))
    blocks.append(UnsafeMutableRawPointer(block))
    return block
  }

  deinit {
    for block in blocks { block.deallocate() }
  }
}

/// A pool of records addressed by number, which grows by doubling and reuses what is given back.
struct Pool<Value> {
  private(set) var items: UnsafeMutablePointer<Value>
  private(set) var count = 0
  private var capacity: Int
  private var free: [Int32] = []
  private let blank: Value

  init(blank: Value, capacity: Int) {
    self.blank = blank
    self.capacity = capacity
    items = .allocate(capacity: capacity)
  }

  mutating func take() -> Int {
    if let reused = free.popLast() { return Int(reused) }
    if count == capacity {
      let grown = UnsafeMutablePointer<Value>.allocate(capacity: 2 * capacity)
      grown.moveInitialize(from: items, count: count)
      items.deallocate()
      items = grown
      capacity *= 2
    }
    (items + count).initialize(to: blank)
    count += 1
    return count - 1
  }

  mutating func giveBack(_ number: Int) {
    free.append(Int32(number))
  }

  func deallocate() {
    items.deinitialize(count: count).deallocate()
  }
}
