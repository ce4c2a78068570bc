import CivilTime
import Foundation
import TestSupport
import WorkforceModel
import Testing

@testable import Reporting

@Suite struct WorkbookReportTests {
  @Test func samePlanMakesTheSameZip() throws {
    let plan = try SamplePlan.twoTier()
    let first = try WorkbookReport.bytes(plan)
    let second = try WorkbookReport.bytes(plan)
    #expect(first == second)
    #expect(first.prefix(4) == [0x50, 0x4B, 0x03, 0x04])
    // The list of members is not compressed, so their names can be read in the bytes.
    let text = String(decoding: first, as: UTF8.self)
    for sheet in 1...7 { #expect(text.contains("xl/worksheets/sheet\(sheet).xml")) }
    #expect(!text.contains("xl/worksheets/sheet8.xml"))
  }

  @Test func temporaryFolderIsPrivateAndRemoved() throws {
    func folderOfOneWorkbook() throws -> URL {
      let book = try Workbook(title: "One", created: Instant(secondsUTC: 0))
      let rights = try FileManager.default.attributesOfItem(atPath: book.folder.path)[.posixPermissions]
      #expect((rights as? NSNumber)?.intValue == 0o700)
      try book.addSheet("One", widths: [10])
      #expect(try !book.bytes().isEmpty)
      #expect(throws: WorkbookFault.self) { try book.bytes() }
      return book.folder
    }
    let folder = try folderOfOneWorkbook()
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test func fileThatCannotBeWrittenIsAnError() throws {
    let book = try Workbook(title: "Lost", created: Instant(secondsUTC: 0))
    try book.addSheet("One", widths: [10])
    try book.addRow([.text("=cmd()"), .number(.nan), .number(-5)])
    try FileManager.default.removeItem(at: book.folder)
    #expect {
      try book.bytes()
    } throws: { error in
      "\(error)".hasPrefix("write the workbook ") && (error as? WorkbookFault)?.reason.isEmpty == false
    }
  }

  @Test func textThatNoCellHoldsIsAnError() throws {
    var plan = try SamplePlan.twoTier()
    plan.scenario.assumptions[0].source = String(repeating: "x", count: 32_768)
    #expect {
      try WorkbookReport.bytes(plan)
    } throws: { error in
      "\(error)".hasPrefix("write row 2, column 5 of the sheet Assumptions: ")
    }
    plan.scenario.assumptions[0].source = String(repeating: "x", count: 32_767)
    #expect(try WorkbookReport.bytes(plan).count > 1_000)
  }
}
