/// Deferred work in order of the date by which it is wanted, then of its arrival; entries that have left are passed over later.
struct DeadlineLine {
  struct Entry {
    var key: Int64
    /// The key stands until then; later it can only be greater.
    var until: Int64
    var order: UInt64
    var contact: Int32
    var stamp: UInt32

    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      left.key != right.key ? left.key < right.key : left.order < right.order
    }
  }

  private(set) var entries: [Entry] = []
  private var arrivals: UInt64 = 0

  var first: Entry? { entries.first }

  mutating func push(key: Int64, until: Int64, contact: Int, stamp: UInt32) {
    arrivals += 1
    let entry = Entry(key: key, until: until, order: arrivals, contact: Int32(contact), stamp: stamp)
    var place = entries.count
    entries.append(entry)
    while place > 0 {
      let parent = (place - 1) / 2
      if Entry.precedes(entries[parent], entry) { break }
      entries[place] = entries[parent]
      place = parent
    }
    entries[place] = entry
  }

  mutating func removeFirst() {
    let last = entries.removeLast()
    guard !entries.isEmpty else { return }
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= entries.count { break }
      if child + 1 < entries.count, Entry.precedes(entries[child + 1], entries[child]) { child += 1 }
      if Entry.precedes(last, entries[child]) { break }
      entries[place] = entries[child]
      place = child
    }
    entries[place] = last
  }
}
