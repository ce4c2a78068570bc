/// A first-come-first-served line of entity numbers in a ring that grows by doubling and is then kept.
///
/// One queue belongs to one thread at a time.
public final class EntityQueue {
  @usableFromInline @frozen struct State {
    @usableFromInline var ring: UnsafeMutablePointer<UInt32>
    /// Capacity less one; the capacity is a power of two.
    @usableFromInline var mask: Int
    /// Entities that ever left and ever came.
    @usableFromInline var left: Int
    @usableFromInline var came: Int

    @usableFromInline init(capacity: Int) {
      ring = .allocate(capacity: capacity)
      ring.initialize(repeating: 0, count: capacity)
      mask = capacity - 1
      left = 0
      came = 0
    }
  }

  // Behind a pointer, because accesses to a class's own variables are checked for overlap at run time.
  @usableFromInline let state: UnsafeMutablePointer<State>

  public init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State(capacity: 64))
  }

  deinit {
    state.pointee.ring.deallocate()
    state.deallocate()
  }

  /// Number of entities in line.
  @inlinable public var count: Int { state.pointee.came &- state.pointee.left }

  /// Puts an entity, 0..<2^32, at the end of the line.
  @inlinable public func append(_ entity: Int) {
    if count > state.pointee.mask { grow() }
    state.pointee.ring[state.pointee.came & state.pointee.mask] = UInt32(entity)
    state.pointee.came &+= 1
  }

  /// Takes the entity at the head of the line, or returns nil if there is none.
  @inlinable public func popFirst() -> Int? {
    guard state.pointee.came != state.pointee.left else { return nil }
    let entity = state.pointee.ring[state.pointee.left & state.pointee.mask]
    state.pointee.left &+= 1
    return Int(entity)
  }

  /// The entity at the head of the line, or nil if there is none.
  @inlinable public var first: Int? {
    count > 0 ? Int(state.pointee.ring[state.pointee.left & state.pointee.mask]) : nil
  }

  /// Empties the line; the memory is kept.
  public func removeAll() {
    state.pointee.left = 0
    state.pointee.came = 0
  }

  @usableFromInline func grow() {
    let capacity = 2 * (state.pointee.mask + 1)
    let ring = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    ring.initialize(repeating: 0, count: capacity)
    for place in state.pointee.left..<state.pointee.came {
      ring[place & (capacity - 1)] = state.pointee.ring[place & state.pointee.mask]
    }
    state.pointee.ring.deallocate()
    state.pointee.ring = ring
    state.pointee.mask = capacity - 1
  }
}
