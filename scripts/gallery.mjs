// Writes docs/gallery.html: every chart as `parley` draws it from the example reports (npm run docs).
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./package-files.mjs";

const CHARTS = [
  ["Positions by party and issue", ["matrix", "Israel", "Hamas", "--as-of", "2025-01-16"]],
  ["What was held on an earlier day", ["matrix", "Sudan", "Rapid Support Forces", "--as-of", "2023-11-08"]],
  ["Positions over time", ["positions", "--since", "2024-05-01"]],
  ["Talks and events over time", ["timeline", "--party", "Sudan"]],
  ["Talks alone", ["timeline", "--kind", "talks"]],
  ["Numbers by issuer", ["figures", "killed", "--since", "2024-05-01"]],
  ["Numbers that contradict each other", ["figures", "injured", "--since", "2024-09-01"]],
];

const record = mkdtempSync(join(tmpdir(), "parley-gallery-"));
try {
  parley("keep", "examples", "--record", record);
  const parts = CHARTS.map(([title, args]) => {
    const command = ["parley", ...args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg)), "--format svg"].join(" ");
    const svg = parley(...args, "--record", record, "--format", "svg").trim();
    return `<section>\n<h2>${title}</h2>\n<pre>${command}</pre>\n${svg}\n</section>`;
  });
  writeFileSync(join(root, "docs", "gallery.html"), page(parts.join("\n")));
} finally {
  rmSync(record, { recursive: true, force: true });
}

function parley(...args) {
  const run = spawnSync(process.execPath, [join(root, "dist", "cli", "main.js"), ...args], { cwd: root, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`parley ${args.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

function page(body) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Parley: the charts</title>
<style>
:root{--page:#fff;--words:#1c2126}
@media (prefers-color-scheme:dark){:root{--page:#0e1114;--words:#e8ecf0}}
body{font:16px/1.5 system-ui,sans-serif;background:var(--page);color:var(--words);max-width:52rem;margin:2rem auto;padding:0 1rem}
section{margin:2.5rem 0}svg{max-width:100%;height:auto}pre{overflow-x:auto;font-size:.85rem}
</style>
<body>
<h1>The charts</h1>
<p>Drawn from the reports in <code>examples/</code>, which were written for Parley: they are no source on the conflicts.</p>
${body}
</body>
</html>
`;
}
