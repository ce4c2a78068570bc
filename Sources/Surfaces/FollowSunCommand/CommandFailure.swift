import ArgumentParser
import DelimitedText
import Diagnostics
import Foundation
import PlanArchive
import ScenarioFile
import WorkScheduling
import WorkforceModel

/// Turns whatever a command threw into words on standard error and an exit status.
enum CommandFailure {
  static func report(_ error: any Error) -> Never {
    switch error {
    case let status as CommandExit:
      exitProcess(status)
    case let fault as ArchiveFault:
      Console.error("error: \(fault.path): \(fault.message)\nhint: \(fault.remedy)")
      exitProcess(.faultyInput)
    case let fault as DelimitedFault:
      Console.error("error: \(fault.line):\(fault.column): \(fault.message)\nhint: \(fault.remedy)")
      exitProcess(.faultyInput)
    case let faults as PlanningFaults:
      for fault in faults.faults { Console.error(text(fault)) }
      exitProcess(.faultyInput)
    case let fault as PlanningFault:
      Console.error(text(fault))
      exitProcess(.faultyInput)
    case let failure as OutputFailure:
      Console.error("error: \(failure.message)")
      exitProcess(.noAnswer)
    case is WorkCancelled:
      Console.error("interrupted: nothing was written")
      exitProcess(Interruption.shared.status ?? .noAnswer)
    default:
      let code = FollowSunCommand.exitCode(for: error)
      if code == .success || code == .validationFailure {
        FollowSunCommand.exit(withError: error)
      }
      Console.error("error: \(error)")
      exitProcess(.noAnswer)
    }
  }

  private static func text(_ fault: PlanningFault) -> String {
    "\(fault.severity.rawValue): \(fault.subject): \(fault.message)\nhint: \(fault.remedy)"
  }
}
