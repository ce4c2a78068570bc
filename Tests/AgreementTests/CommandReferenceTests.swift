import Foundation
import Testing

/// `Docs/Reference/Commands.md` is what the command says of itself; `RECORD=1` writes it.
@Suite struct CommandReferenceTests {
  private struct Dump: Decodable {
    var command: Command
  }

  private struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  private struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var kind: String
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var defaultValue: String?
    var isOptional: Bool
  }

  @Test func pageIsWhatTheCommandSays() throws {
    let tool = try CommandLineTool()
    let page = tool.repository.appendingPathComponent("Docs/Reference/Commands.md")
    let dump = try CommandLineTool.withTemporaryFolder { folder in
      try tool.run("followsun --experimental-dump-help", in: folder)
    }
    try #require(dump.status == 0)
    let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
    let text = Self.page(root)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(to: page, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: page, encoding: .utf8)
    #expect(recorded == text, "set RECORD=1 and run this test to write the page")
  }

  private static func page(_ root: Command) -> String {
    var text = """
      # Commands

      Written by a test from the command itself. Results go to standard output, everything else to standard error.
      Numbers of threads never change a result.

      """
    if let abstract = root.abstract { text += "\n\(abstract)\n" }
    text += "\n## Exit status\n\n"
    text += "| Status | Meaning |\n| --- | --- |\n"
    for (status, meaning) in statuses { text += "| \(status) | \(meaning) |\n" }
    for command in root.subcommands ?? [] where command.commandName != "help" {
      text += section(command, path: "followsun")
      for inner in command.subcommands ?? [] where inner.commandName != "help" {
        text += section(inner, path: "followsun \(command.commandName)")
      }
    }
    return text
  }

  private static let statuses = [
    ("0", "done, and every target holds"),
    (
      "1",
      "done and written, but a target fails or is undecided, a post is unfilled, a rule is broken, or a roster alone "
        + "leaves demand uncovered"
    ),
    ("2", "the input is faulty; nothing is written"), ("3", "no answer: a limit, the solver, an internal fault"),
    ("64", "wrong usage"), ("130, 143", "interrupted; the best roster known by then is written, if there is one"),
  ]

  private static func section(_ command: Command, path: String) -> String {
    let arguments = (command.arguments ?? []).filter { argument in
      !(argument.names ?? []).contains { $0.name == "help" || $0.name == "version" }
    }
    var usage = "\(path) \(command.commandName)"
    if command.subcommands?.isEmpty == false { usage += " <command>" }
    for argument in arguments where argument.kind == "positional" {
      usage += argument.isOptional ? " [\(name(argument))]" : " \(name(argument))"
    }
    var text = "\n## \(path) \(command.commandName)\n"
    if let abstract = command.abstract { text += "\n\(abstract)\n" }
    if let discussion = command.discussion { text += "\n\(discussion)\n" }
    text += "\n```\n\(usage)\(arguments.contains { $0.kind != "positional" } ? " [options]" : "")\n```\n"
    guard !arguments.isEmpty else { return text }
    text += "\n| Argument or option | Meaning | Unless given |\n| --- | --- | --- |\n"
    for argument in arguments {
      text += "| `\(name(argument))` | \(argument.abstract ?? "") | \(fallback(argument)) |\n"
    }
    return text
  }

  private static func name(_ argument: Argument) -> String {
    let value = argument.valueName.map { "<\($0)>" } ?? ""
    if argument.kind == "positional" { return value }
    let names = (argument.names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
    return names.joined(separator: ", ") + (argument.kind == "flag" ? "" : " \(value)")
  }

  private static func fallback(_ argument: Argument) -> String {
    // The number of processors differs by machine and is said in words.
    if (argument.names ?? []).contains(where: { $0.name == "threads" }) { return "one for each core" }
    if let value = argument.defaultValue { return "`\(value)`" }
    return argument.isOptional || argument.kind == "flag" ? "" : "required"
  }
}
