import ArgumentParser

struct ErlangCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erlang", abstract: "Calculate one waiting line, or a table of them.",
    discussion: """
      Give the work as --contacts, --interval and --aht, or as --load in erlangs, and either goals or --agents:
        followsun erlang c --contacts 100 --interval 30m --aht 3m --target 80/20 --shrinkage 30%
        followsun erlang a --load 10 --aht 3m --patience 2m --agents 11
        followsun erlang batch calls.csv

      Exit status: 0 answered; 1 the line given is unstable, or rows of a table carry faults; 2 the table cannot be read;
      64 wrong usage.
      """,
    subcommands: [
      ErlangBatchCommand.self, ErlangCCommand.self, ErlangACommand.self, ErlangBCommand.self, ErlangChatCommand.self,
    ])
}
