// `npm start`: reads the bundled example reports for a person, ends with one page over them, and says where to go from there.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./package-files.mjs";

const run = spawnSync(process.execPath, [join(root, "dist", "cli", "main.js"), "read", "examples", "--summary"], {
  cwd: root,
  stdio: "inherit",
});
if (run.status === 0) {
  process.stdout.write(`
These were the reports in examples/. Now one of your own, a text file:

  node dist/cli/main.js read report.txt --published 2024-07-08
  node dist/cli/main.js read report.txt --format json
  node dist/cli/main.js read reports/ --summary
  node dist/cli/main.js read --help

README.md says what comes out, docs/reading.md every field of it.
`);
}
process.exitCode = run.status ?? 1;
