// `npm run docs`: runs the example of README.md and writes what it prints into README.md. test/docs.test.ts compares the two.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./package-files.mjs";

const readme = join(root, "README.md");
const parts = readFileSync(readme, "utf8").split(
  /(<!-- the report of the example.*?-->\n```text\n|<!-- what that prints.*?-->\n```text\n|\n?```\n)/s,
);
const after = (start) => parts.findIndex((part) => part.startsWith(start)) + 1;

const folder = mkdtempSync(join(tmpdir(), "parley-readme-"));
try {
  writeFileSync(join(folder, "report.txt"), parts[after("<!-- the report of the example")]);
  const run = spawnSync(process.execPath, [join(root, "dist", "cli", "main.js"), "read", "report.txt"], { cwd: folder, encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  parts[after("<!-- what that prints")] = run.stdout.trimEnd();
  const closing = after("<!-- what that prints") + 1;
  parts[closing] = "\n```\n";
  writeFileSync(readme, parts.join(""));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
