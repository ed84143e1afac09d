/** Colours of pages and pictures. All texts have a contrast of at least 4.5 to what is behind them. */
export const COLOURS = `
:root { color-scheme: light dark;
  --paper: #fbfaf8; --card: #ffffff; --ink: #1d2430; --quiet: #5a6474; --line: #d9d6cf; --soft: #f1efea;
  --accent: #0b5cad; --good: #1c6b45; --bad: #b3261e; --open: #8a5300; --wash: #eaf2fb; --bad-wash: #fcecea; --open-wash: #fbf1e0; --good-wash: #e8f4ed; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #14171c; --card: #1b1f26; --ink: #e8eaee; --quiet: #a3adbb; --line: #363d48; --soft: #232831;
  --accent: #86bdf7; --good: #7fd1a5; --bad: #ff9d94; --open: #f0bd6a; --wash: #1d2b3c; --bad-wash: #3a2220; --open-wash: #352b1a; --good-wash: #1b3026; } }
`;

/** Of the parts of a picture. */
export const PICTURE_STYLE = `
.picture text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; fill: var(--ink); font-size: 13px; }
.picture .heading { font-size: 11px; letter-spacing: .06em; fill: var(--quiet); text-transform: uppercase; }
.picture .title { font-weight: 600; }
.picture .detail { font-size: 11px; fill: var(--quiet); }
.picture .boundary { fill: var(--soft); stroke: var(--quiet); stroke-width: 1.5; }
.picture .boundary.none { stroke-dasharray: 2 5; }
.picture .box rect { fill: var(--card); stroke: var(--line); stroke-width: 1.2; }
.picture .box.person rect { rx: 23; }
.picture .box.work rect { stroke: var(--accent); stroke-width: 1.8; }
.picture .box.data rect { stroke: var(--ink); }
.picture .box.note rect { fill: none; stroke-dasharray: 1 3; stroke: var(--quiet); }
.picture .box.existing rect { stroke-dasharray: 6 3; }
.picture .box.others rect { stroke: var(--open); stroke-dasharray: 6 3; }
.picture .box.gap rect, .picture .box.missing rect { fill: var(--bad-wash); stroke: var(--bad); stroke-width: 2; stroke-dasharray: 4 3; }
.picture .arrow path:not(.tip) { fill: none; stroke: var(--quiet); stroke-width: 1.4; }
.picture .arrow.idle path { opacity: .55; }
.picture .arrow.others path:not(.tip), .picture .arrow.terraform path:not(.tip) { stroke: var(--open); stroke-dasharray: 7 4; stroke-width: 1.8; }
.picture .arrow.missing path:not(.tip) { stroke: var(--bad); stroke-dasharray: 3 4; stroke-width: 2.4; }
.picture .sign circle { fill: var(--card); stroke: var(--open); stroke-width: 1.6; }
.picture .sign text { font-size: 11px; font-weight: 700; text-anchor: middle; fill: var(--open); }
.picture .missing .sign circle { stroke: var(--bad); }
.picture .missing .sign text { fill: var(--bad); }
.picture .tip { fill: var(--quiet); stroke: none; }
.picture .others .tip, .picture .terraform .tip { fill: var(--open); }
.picture .missing .tip { fill: var(--bad); }
.picture.traced .box:not(.on), .picture.traced .arrow:not(.on) { opacity: .22; }
.picture.traced .arrow.on path:not(.tip) { stroke-width: 3; opacity: 1; }
.picture.traced .arrow.on:not(.missing):not(.others):not(.terraform) path:not(.tip) { stroke: var(--accent); }
.picture.traced .arrow.on:not(.missing):not(.others):not(.terraform) .tip { fill: var(--accent); }
.picture.traced .box.on rect { stroke: var(--accent); stroke-width: 2.4; }
.picture [data-paths] { cursor: pointer; }
`;
