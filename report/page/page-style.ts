import { COLOURS, PICTURE_STYLE } from '../picture/picture-style';

/** Of the page; what is for paper and for narrow screens comes last. */
export const PAGE_STYLE = `${COLOURS}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
.wide { max-width: 1360px; margin: 0 auto; padding: 0 24px; }
.skip { position: absolute; left: -999em; }
.skip:focus { left: 16px; top: 8px; background: var(--card); padding: 8px 12px; z-index: 2; }
header.wide { padding-top: 44px; padding-bottom: 8px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -.015em; }
h2 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; letter-spacing: -.01em; overflow-wrap: anywhere; }
h3 { font-size: 17px; margin: 36px 0 10px; }
p { margin: 0 0 12px; max-width: 76ch; }
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code { font: .9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
ul { margin: 0; padding-left: 20px; }
li { margin: 4px 0; overflow-wrap: anywhere; }
nav ol { list-style: none; margin: 18px 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); gap: 10px; }
nav li { margin: 0; }
nav a { display: block; height: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; text-decoration: none; color: var(--ink); }
nav a:hover { border-color: var(--accent); }
nav strong, nav .quiet { display: block; }
nav .quiet { font-size: 14px; margin-top: 4px; }
nav .badge { margin-top: 4px; }
article { border-top: 1px solid var(--line); padding: 40px 0 28px; margin-top: 32px; content-visibility: auto; contain-intrinsic-size: auto 1800px; }
.badge { display: inline-block; white-space: nowrap; font-size: 13px; font-weight: 600; line-height: 1.3; padding: 2px 8px; border-radius: 999px; background: var(--soft); color: var(--ink); }
.badge.complete, .badge.made-here, .badge.existing, .badge.service, .badge.passed { background: var(--good-wash); color: var(--good); }
.badge.missing, .badge.violated { background: var(--bad-wash); color: var(--bad); }
.badge.others, .badge.left-to-others, .badge.terraform, .badge.warned, .badge.undecided, .badge.deferred { background: var(--open-wash); color: var(--open); }
.sentences { list-style: none; padding: 0; margin: 0; display: grid; gap: 6px; }
.sentences li { margin: 0; }
.trace { font: inherit; text-align: left; width: 100%; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; display: flex; gap: 12px; align-items: baseline; }
button.trace { cursor: pointer; }
button.trace:hover { border-color: var(--accent); }
.trace[aria-pressed='true'] { background: var(--wash); border-color: var(--accent); box-shadow: inset 3px 0 0 var(--accent); }
.trace span:last-child { min-width: 0; overflow-wrap: anywhere; }
.trace .badge { flex: none; min-width: 92px; }
.open { display: block; color: var(--quiet); font-size: 14.5px; }
figure { margin: 14px 0 0; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); }
.scroll svg { display: block; height: auto; width: 100%; min-width: 960px; }
figcaption { color: var(--quiet); font-size: 13.5px; margin-top: 8px; max-width: 110ch; }
.key { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--line); font-size: 14.5px; }
caption { text-align: left; color: var(--quiet); font-size: 13.5px; padding: 0 0 8px; }
th, td { text-align: left; vertical-align: top; padding: 10px 12px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-size: 13px; color: var(--quiet); font-weight: 600; background: var(--soft); overflow-wrap: normal; }
td ul { padding-left: 16px; }
td .links { list-style: none; padding: 0; margin-top: 8px; }
.access td:first-child { font-weight: 600; }
.access td:last-child { min-width: 300px; }
summary { cursor: pointer; padding: 4px 0; }
.filters { display: flex; flex-wrap: wrap; gap: 10px 14px; align-items: end; margin: 0 0 14px; }
.filters[hidden] { display: none; }
.filters label { display: grid; gap: 2px; font-size: 13px; color: var(--quiet); min-width: 0; }
.filters select, .filters input, .filters button { font: inherit; font-size: 14.5px; color: var(--ink); background: var(--card); border: 1px solid var(--quiet); border-radius: 7px; padding: 6px 9px; max-width: 15em; min-height: 36px; }
.count { color: var(--quiet); font-size: 13.5px; margin-top: 8px; min-height: 1.5em; }
.checklist { list-style: none; padding: 0; }
.checklist li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; margin: 6px 0; }
.checklist label { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; align-items: baseline; }
.checklist label > span { min-width: 0; }
.checklist input { width: 17px; height: 17px; accent-color: var(--accent); }
details { max-width: 100%; }
.rules { list-style: none; padding: 0 0 8px; }
.rules > li { border-left: 3px solid var(--line); padding: 2px 0 2px 16px; margin: 12px 0; }
.rules p { margin: 0 0 4px; max-width: 110ch; }
.findings { font-size: 14.5px; margin-bottom: 4px; }
.ids { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(320px, 100%), 1fr)); gap: 2px 18px; font-size: 14px; max-width: none; padding-top: 6px; }
.steps { padding-left: 22px; }
.steps > li { margin: 0 0 22px; }
.steps > li::marker { font-weight: 700; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; margin: 8px 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 13.5px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.timeline svg { max-width: 100%; height: auto; background: #fff; border-radius: 8px; }
footer { border-top: 1px solid var(--line); margin-top: 40px; padding: 20px 0 48px; color: var(--quiet); font-size: 14px; }
${PICTURE_STYLE}
@media (max-width: 860px) {
  .wide { padding: 0 16px; }
  header.wide { padding-top: 28px; }
  h1 { font-size: 25px; }
  .trace { flex-direction: column; gap: 6px; }
  table, tbody, tr, td, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr + tr { border-top: 6px solid var(--soft); }
  tr[hidden] { display: none; }
  td { position: relative; border-top: 0; padding: 7px 12px 7px 112px; min-height: 38px; }
  td::before { content: attr(data-label); color: var(--quiet); font-size: 13px; font-weight: 400; position: absolute; left: 12px; top: 8px; width: 92px; }
  .access td:last-child { min-width: 0; }
  .filters label { flex: 1 1 130px; }
  .filters select, .filters input { max-width: none; width: 100%; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --quiet: #444; --line: #bbb; --soft: #f4f4f4; --accent: #0b4a8a; --good: #14532d; --bad: #8c1d18; --open: #6b4200;
    --wash: #fff; --bad-wash: #fff; --open-wash: #fff; --good-wash: #fff; color-scheme: light; }
  body { font-size: 10.5pt; }
  article { content-visibility: visible; break-before: page; border: 0; margin: 0; }
  .filters, .skip, .count { display: none; }
  .scroll { overflow: visible; border: 0; }
  .scroll svg { min-width: 0; }
  tr, .checklist li, figure, .steps > li { break-inside: avoid; }
  .trace { border: 0; padding: 2px 0; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
