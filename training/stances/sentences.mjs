// Bundles sentences.ts and runs it in the root of the repository, after `npm run build`; paths count from where it is called.
//   node training/stances/sentences.mjs OUT [--dev DEV --each N] FILE...
//   node training/stances/sentences.mjs --signs OUT
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { rolldown } from "rolldown";
import { root } from "../../scripts/package-files.mjs";

const folder = mkdtempSync(join(root, "node_modules", ".sentences-"));
try {
  const built = await rolldown({
    input: join(root, "training", "stances", "sentences.ts"),
    platform: "node",
    external: (id) => !/^[./]|^[A-Za-z]:/.test(id),
  });
  await built.write({ file: join(folder, "sentences.mjs"), format: "esm", codeSplitting: false });
  await built.close();
  const isPath = (arg, i, all) => !arg.startsWith("--") && all[i - 1] !== "--each";
  const args = process.argv.slice(2).map((arg, i, all) => (isPath(arg, i, all) ? resolve(arg) : arg));
  process.exitCode = spawnSync(process.execPath, [join(folder, "sentences.mjs"), ...args], { stdio: "inherit", cwd: root }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
