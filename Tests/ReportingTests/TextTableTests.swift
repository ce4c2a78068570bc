import Testing

@testable import Reporting

@Suite struct TextTableTests {
  @Test func wideAndCombiningCharactersAlign() {
    var table = TextTable([.init("Name"), .init("Hours", .trailing)], indent: 0)
    table.add(["日本語", "1.0"])
    table.add(["abc", "12.5"])
    table.add(["e\u{301}te\u{301}", "3.0"])
    table.add(["한국", ""])
    // 日本語 takes six columns, été three although it has five scalars.
    #expect(table.render() == "Name    Hours\n日本語    1.0\nabc      12.5\ne\u{301}te\u{301}       3.0\n한국\n")
  }

  @Test func widthsFollowUnicode() {
    #expect(DisplayWidth.columns(of: "ＡＢ") == 4)
    #expect(DisplayWidth.columns(of: "ｱ") == 1)
    #expect(DisplayWidth.columns(of: "🙂") == 2)
    #expect(DisplayWidth.columns(of: "👩‍👩‍👧") == 2)
    #expect(DisplayWidth.columns(of: "Ω–±…") == 4)
    #expect(DisplayWidth.columns(of: "a\u{200B}b") == 2)
  }

  @Test func namesCannotSteerTheTerminal() {
    var table = TextTable([.init("Name")], indent: 0)
    table.add(["a\u{1B}[31mred\nnext\u{202E}x"])
    #expect(table.render() == "Name\na\u{FFFD}[31mred\u{FFFD}next\u{FFFD}x\n")
  }
}
