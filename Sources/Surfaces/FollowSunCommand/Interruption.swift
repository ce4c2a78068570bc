import Foundation
import Synchronization
import WorkScheduling

/// Turns SIGINT and SIGTERM into a request to stop, and remembers which one it was; a second one stops at once.
final class Interruption: Sendable {
  static let shared = Interruption()

  let flag = CancellationFlag()
  private let received = Atomic<Int32>(0)

  /// The exit status that belongs to the signal received, or nil.
  var status: CommandExit? {
    switch received.load(ordering: .acquiring) {
    case SIGINT: .interrupted
    case SIGTERM: .terminated
    default: nil
    }
  }

  func install() {
    // The handler touches atomics alone, which is all that a signal handler may do.
    for number in [SIGINT, SIGTERM] {
      signal(number) { Interruption.shared.receive($0) }
    }
    signal(SIGPIPE, SIG_IGN)
    // Whoever started the process may have blocked them, as thread pools do, and a blocked signal never arrives.
    var numbers = sigset_t()
    sigemptyset(&numbers)
    for number in [SIGINT, SIGTERM] { sigaddset(&numbers, number) }
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
  }

  private func receive(_ number: Int32) {
    let earlier = received.exchange(number, ordering: .acquiringAndReleasing)
    flag.cancel()
    if earlier != 0 { _exit(number == SIGINT ? 130 : 143) }
  }
}
