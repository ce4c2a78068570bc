/// Values at one place in memory from beginning to end, for loops without bounds checks and reference counting.
final class FixedTable<Element: BitwiseCopyable> {
  let at: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    at = .allocate(capacity: max(1, count))
    at.initialize(repeating: value, count: count)
    self.count = count
  }

  convenience init(_ values: [Element], orNone none: Element) {
    self.init(repeating: none, count: values.count)
    for place in values.indices { at[place] = values[place] }
  }

  deinit { at.deallocate() }
}
