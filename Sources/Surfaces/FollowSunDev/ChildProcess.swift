import Foundation

/// A program that was run to its end, with what it printed and used.
struct ChildProcess {
  var status: Int32
  var output: String
  var wallSeconds: Double
  /// User and system time of the process and of those that it waited for.
  var processorSeconds: Double
  /// Most memory that was resident at a time. The system counts what this process held when it started the other, so
  /// whoever starts it has to be small.
  var peakMegabytes: Double

  /// Runs a program, given by its path, with its standard output kept and its errors shown.
  ///
  /// - Throws: `CheckFailed` if it cannot be started.
  init(_ program: String, _ arguments: [String]) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-\(UUID().uuidString).out")
    defer { try? FileManager.default.removeItem(at: file) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    let start = ContinuousClock.now
    let fault = posix_spawnp(&process, program, &actions, nil, words, environ)
    guard fault == 0 else {
      throw CheckFailed(description: "\(program) cannot be started: \(String(cString: strerror(fault)))")
    }
    var ended: Int32 = 0
    var usage = rusage()
    guard wait4(process, &ended, 0, &usage) == process else {
      throw CheckFailed(description: "\(program) was lost")
    }
    let passed = (ContinuousClock.now - start).components
    wallSeconds = Double(passed.seconds) + 1e-18 * Double(passed.attoseconds)
    status = ended
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + 1e-6 * Double(time.tv_usec) }
    processorSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    peakMegabytes = Double(usage.ru_maxrss) / 1024
    output = try String(contentsOf: file, encoding: .utf8)
  }

  /// The numbers behind `key=` in the first line that has the key, which stand between commas.
  func values(_ key: String) -> [Double] {
    for line in output.split(separator: "\n") {
      for word in line.split(separator: " ") where word.hasPrefix(key + "=") {
        return word.dropFirst(key.count + 1).split(separator: ",").compactMap { Double($0) }
      }
    }
    return []
  }
}
