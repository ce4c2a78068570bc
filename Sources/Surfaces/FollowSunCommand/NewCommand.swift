import ArgumentParser
import Foundation
import PlanArchive
import ScenarioFile

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a commented scenario to start from.")

  @Argument(help: "The folder to make; its last part becomes the scenario's name.")
  var name: String

  func run() throws {
    let title = (name as NSString).lastPathComponent
    guard !title.isEmpty, title != ".", title != "..", title != "/" else {
      throw ValidationError("(\(name)) is no name for a folder; give one such as my-pilot")
    }
    let folder = AtomicFolder(path: name, replacing: false)
    try folder.write(
      StarterScenario.files(name: title).map { AtomicFolder.File(name: $0.path, text: $0.contents) })
    try Console.data("wrote \(name)\nnext: followsun check \(name)\n")
  }
}
