/// The style sheet of the HTML report and the policy that allows it and nothing else.
enum ReportStyle {
  /// No script, no request to anywhere, and this one style sheet, named by its digest.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of `sheet` in Base64; a test holds it to the sheet.
  static let digest = "nLgcGTbbI/ZV8Zjk2/h6wN3ONjkcXIo3RvabH4aljCU="

  /// Colours follow palettes that people with any colour vision tell apart (Okabe and Ito; ColorBrewer PuOr and RdBu);
  /// whatever a colour says, a number, a shape or a word beside it says as well.
  static let sheet = """
    :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--page:#fff;--panel:#f6f8fa;\
    --need:#b35806;--have:#0072b2;--busy:#7a7a7a;--good:#0072b2;--bad:#b35806;--open:#6e5494;--night:#e6e6e6}
    @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4af;--line:#3b434c;--page:#0d1117;\
    --panel:#161b22;--need:#fdb863;--have:#56b4e9;--busy:#a8a8a8;--good:#56b4e9;--bad:#fdb863;--open:#c9a9ee;\
    --night:#30363d}}
    body{margin:0 auto;max-width:1100px;padding:1rem 1.5rem 4rem;color:var(--ink);background:var(--page);\
    font:15px/1.45 system-ui,"DejaVu Sans",sans-serif}
    h1{font-size:1.6rem;margin:.4rem 0}
    h2{font-size:1.2rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
    h3{font-size:1rem;margin:1.2rem 0 .3rem}
    nav a{margin-right:1rem;color:var(--have)}
    p.note,figcaption{color:var(--soft);font-size:.87rem;margin:.3rem 0}
    .result{font-weight:600;border-left:.4rem solid var(--open);padding:.5rem .8rem;background:var(--panel)}
    .result.fulfilled{border-color:var(--good)}
    .result.missed{border-color:var(--bad)}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;font-size:.87rem;margin:.4rem 0;font-variant-numeric:tabular-nums}
    th,td{text-align:left;padding:.2rem .7rem .2rem 0;border-bottom:1px solid var(--line);vertical-align:top}
    th{font-weight:600}
    td:not(:last-child),th{white-space:nowrap}
    .n{text-align:right}
    details{margin:.5rem 0}
    summary{cursor:pointer;color:var(--have)}
    figure{margin:.6rem 0}
    svg{display:block;width:100%;height:auto;font:11px system-ui,"DejaVu Sans",sans-serif;fill:var(--ink)}
    svg text.soft{fill:var(--soft)}
    svg text.cell{font-size:8px;text-anchor:middle;fill:#1b1f24}
    svg text.pale{fill:#fff}
    svg text.strong{font-size:13px;font-weight:600}
    .grid{stroke:var(--line);stroke-width:1;fill:none}
    .change{stroke:var(--open);stroke-width:1;stroke-dasharray:3 2;fill:none}
    .need,.have,.busy,.early{fill:none;stroke-width:1.6;vector-effect:non-scaling-stroke}
    .need{stroke:var(--need)}
    .have{stroke:var(--have)}
    .busy{stroke:var(--busy);stroke-width:1;stroke-dasharray:2 2}
    .early{stroke:var(--busy)}
    .gap{fill:var(--need);opacity:.28;stroke:none}
    .goal{stroke:var(--ink);stroke-width:2;fill:none}
    .holds{fill:var(--good);stroke:var(--good);stroke-width:2}
    .fails{fill:none;stroke:var(--bad);stroke-width:2.5}
    .undecided{fill:var(--page);stroke:var(--open);stroke-width:2}
    .short3{fill:#b35806}.short2{fill:#e08214}.short1{fill:#fdb863}.even{fill:#f7f7f7}
    .over1{fill:#d1e5f0}.over2{fill:#92c5de}.over3{fill:#4393c3}.none{fill:var(--night)}
    .work0{fill:#0072b2}.work1{fill:#009e73}.work2{fill:#cc79a7}.work3{fill:#8a6d00}.work4{fill:#56b4e9}
    .pause{fill:var(--page)}
    .site0{stroke:#0072b2}.site1{stroke:#e69f00}.site2{stroke:#009e73}.site3{stroke:#cc79a7}.site4{stroke:#56b4e9}
    .arc{fill:none;stroke-linecap:butt}
    .level1{opacity:.3}.level2{opacity:.55}.level3{opacity:.78}.level4{opacity:1}
    .overlap{stroke:var(--ink);stroke-width:4;fill:none}
    .rings{display:flex;flex-wrap:wrap;gap:1rem}
    .rings svg{width:300px}
    .key{display:inline-block;margin-right:1.2rem;font-size:.87rem}
    .key svg{display:inline-block;width:28px;height:12px;vertical-align:middle;margin-right:.3rem}
    @media print{body{max-width:none;padding:0;font-size:11px}nav{display:none}\
    details::details-content{content-visibility:visible;block-size:auto}summary{color:inherit;font-weight:600}\
    figure,tr{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}}
    """
}
