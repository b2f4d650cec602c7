"""The style sheet of the page: the colours of the screen in their light form, and how it prints."""

CSS = """
:root { color-scheme: light; }
body { font: 15px/1.5 "Source Sans 3", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", Arial, sans-serif;
  color: #0f161d; background: #fff; max-width: 860px; margin: 24px auto; padding: 0 20px; overflow-wrap: break-word; }
.long { overflow-wrap: anywhere; }
h1 { font-size: 26px; margin: 0 0 12px; }
h2 { font-size: 21px; line-height: 1.3; margin: 2px 0 10px; }
h3 { font-size: 14px; margin: 10px 0 4px; }
section { border-top: 1px solid #dfe3e8; padding: 16px 0; }
p { margin: 6px 0; }
nav ul { list-style: none; padding: 0; margin: 0 0 16px; }
nav li { margin: 4px 0; }
a { color: #1d5fd1; text-decoration: none; }
.kicker, .foot, .card span, details { color: #5b6673; font-size: 13px; }
.remark { border-left: 3px solid #1d5fd1; padding-left: 10px; white-space: pre-wrap; }
.cards { display: flex; flex-wrap: wrap; gap: 14px 24px; margin: 8px 0; }
.card { display: flex; flex-direction: column; min-width: 130px; max-width: 200px; break-inside: avoid; }
.card strong { font-size: 24px; line-height: 1.25; }
.card .worse { color: #c5221f; } .card .better { color: #0b7a6b; }
.chart { width: 100%; max-width: 720px; height: auto; font-size: 13px; }
.chart text { fill: #0f161d; } .chart .small { font-size: 12px; } .chart .strong { font-weight: 600; }
.chart .inside { fill: #fff; }
.grid { stroke: #dfe3e8; }
.actual { fill: #1d5fd1; } .before { fill: #a9c3ed; } .target { fill: none; stroke: #0b7a6b; stroke-width: 1.5; }
.low, .high { fill: #8a94a1; } .bad { fill: #c5221f; } .neutral { fill: #66707d; } .good { fill: #0b7a6b; }
.line { fill: none; stroke-width: 1.25; stroke: #8a94a1; stroke-dasharray: 2 3; }
.line.actual { stroke: #1d5fd1; stroke-width: 2.5; stroke-dasharray: none; }
.line.target { stroke: #0b7a6b; stroke-dasharray: 6 4; }
table { border-collapse: collapse; margin: 10px 0; width: 100%; font-size: 14px; }
th { text-align: left; background: #f0f2f5; } th, td { padding: 5px 8px; border-bottom: 1px solid #e6e9ed; }
.number { text-align: right; white-space: nowrap; }
@page { size: A4; margin: 14mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 11pt; }
  section { break-inside: avoid; } #definitions, #account, #customers { break-inside: auto; }
  tr, .chart, .card { break-inside: avoid; } h2, h3, .kicker { break-after: avoid; }
  thead { display: table-header-group; }
  details { display: none; } th { background: none; }
}
"""
