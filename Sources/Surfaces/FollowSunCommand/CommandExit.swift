import Foundation

/// How a command ended, as its exit status says.
enum CommandExit: Int32, Error {
  case fulfilled = 0
  /// Written, but a target is missed or undecided, a post is unfilled, a rule is broken, or a roster leaves demand short.
  case unfulfilled = 1
  case faultyInput = 2
  case noAnswer = 3
  case usage = 64
  case interrupted = 130
  case terminated = 143
}

/// Ends the process with a status, after the last byte of progress is cleared.
func exitProcess(_ status: CommandExit) -> Never {
  Console.clearProgress()
  exit(status.rawValue)
}
