/// Values laid out once and then only read, by the event loop of every replication: an access costs neither a check of
/// bounds in release builds nor a reference count.
final class FlatTable<Value: Sendable>: RandomAccessCollection, @unchecked Sendable {
  // Unchecked because of the pointer; its memory is written in the initialiser only.
  private let values: UnsafePointer<Value>
  let count: Int

  init(_ values: [Value]) {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: Swift.max(1, values.count))
    memory.initialize(from: values, count: values.count)
    self.values = UnsafePointer(memory)
    count = values.count
  }

  deinit { UnsafeMutablePointer(mutating: values).deinitialize(count: count).deallocate() }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always) subscript(position: Int) -> Value {
    assert(position >= 0 && position < count)
    return values[position]
  }
}
