// Builds dist/: the desk (desk/), the command line (split, so that each command loads only its own code), the worker, the library, its types, the compiled casebook.
//   node scripts/build.mjs [--bench] [--no-types]
// Works in a folder of its own and swaps it in at the end, so that a running `parley` never sees half a build.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { parse as parseYaml } from "yaml";
import { buildDesk } from "./desk.mjs";
import { filesBelow, root, sourceHash } from "./package-files.mjs";

const bench = process.argv.includes("--bench");
const types = !process.argv.includes("--no-types");
const dist = join(root, "dist");
const fresh = join(root, `dist.tmp-${process.pid}`);
const worn = join(root, `dist.old-${process.pid}`);

try {
  const sources = sourceHash();
  await bundle();
  await compileData();
  await buildDesk(join(fresh, "desk"));
  cpSync(join(root, "src", "store", "migrations"), join(fresh, "store", "migrations"), { recursive: true });
  if (types) emitTypes();
  writeFileSync(join(fresh, "build.json"), `${JSON.stringify({ sources, bench, types })}\n`);
  if (existsSync(dist)) renameSync(dist, worn);
  renameSync(fresh, dist);
} finally {
  for (const folder of [fresh, worn]) rmSync(folder, { recursive: true, force: true });
}

async function bundle() {
  const input = { "cli/main": "src/cli/main.ts", "cli/worker": "src/cli/worker.ts", index: "src/index.ts" };
  if (bench) {
    for (const file of ["main.ts", "load.ts", "suites"].flatMap((part) => filesBelow(join(root, "bench", part)))) {
      if (file.endsWith(".ts")) input[relative(root, file).replace(/\.ts$/, "").split(sep).join("/")] = relative(root, file);
    }
  }
  const entries = Object.entries(input).map(([name, file]) => [name, join(root, file)]);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const built = await rolldown({
    input: Object.fromEntries(entries),
    platform: "node",
    external,
    transform: { target: "es2023", define: { PARLEY_VERSION: JSON.stringify(version) } },
    onwarn: (warning) => process.stderr.write(`build: ${warning.message}\n`),
  });
  await built.write({ dir: fresh, format: "esm", sourcemap: true, chunkFileNames: "chunks/[name]-[hash].js", banner: shebang });
  await built.close();
  chmodSync(join(fresh, "cli", "main.js"), 0o755);
}

/**
 * Packages stay what npm installed; only our own files are bundled, and Kysely: it is some 300 small files, which Node.js looks up one by one
 * before the first question (a tenth of a second of every command), and of which most is not used.
 */
function external(id) {
  return !/^[./]|^[A-Za-z]:/.test(id) && id !== "kysely";
}

function shebang(chunk) {
  return chunk.fileName === "cli/main.js" ? "#!/usr/bin/env node" : "";
}

/**
 * What is written in YAML for people becomes JSON in dist/data/, so that a run parses no YAML: the casebook compiled and checked by
 * src/casebook; frames and issues as they are, by file, after the same check; the examples of issues as the weights learnt from them.
 */
async function compileData() {
  const { parseCasebookData, compileFrames, compileIssues, parseIssueExamples, parseWordClasses, learnIssueWeights } = await compilers();
  mkdirSync(join(fresh, "data"), { recursive: true });
  const put = (name, value) => writeFileSync(join(fresh, "data", name), `${JSON.stringify(value)}\n`);
  put(
    "casebook.json",
    parseCasebookData(yamlFiles("casebook").map((file) => ({ name: basename(file), text: readFileSync(file, "utf8") }))),
  );
  let codes = new Set();
  for (const [folder, compile] of [
    ["frames", compileFrames],
    ["issues", compileIssues],
  ]) {
    const parsed = Object.fromEntries(yamlFiles(folder).map((file) => [basename(file, ".yaml"), parseYaml(readFileSync(file, "utf8"))]));
    const compiled = compile(parsed);
    put(`${folder}.json`, parsed);
    if (folder === "issues") codes = new Set(compiled.issues.map((issue) => issue.code));
  }
  const example = (name) => readFileSync(join(root, "data", "issue-examples", name), "utf8");
  const examples = parseIssueExamples(example("examples.tsv"), codes);
  put("issue-weights.json", learnIssueWeights(examples, parseWordClasses(example("word-classes.txt"))));
}

function yamlFiles(folder) {
  return filesBelow(join(root, "data", folder)).filter((file) => file.endsWith(".yaml"));
}

/** The functions of src/casebook that read the data. */
async function compilers() {
  const folder = join(fresh, "compilers");
  const names = ["files", "frames", "issues", "issue-examples", "issue-weights"];
  const input = Object.fromEntries(names.map((name) => [name, join(root, "src", "casebook", `${name}.ts`)]));
  const built = await rolldown({ input, platform: "node", external });
  await built.write({ dir: folder, format: "esm" });
  await built.close();
  const modules = await Promise.all(names.map((name) => import(pathToFileURL(join(folder, `${name}.js`)).href)));
  rmSync(folder, { recursive: true });
  return Object.assign({}, ...modules);
}

/** The declarations of the library: those of every file that src/index.ts reaches. */
function emitTypes() {
  const compiler = join(root, "node_modules", "ts7", "bin", "tsc");
  const project = join(fresh, "tsconfig.json");
  const ambient = filesBelow(join(root, "src")).filter((file) => file.endsWith(".d.ts"));
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: join(root, "src"),
    outDir: join(fresh, "types"),
  };
  writeFileSync(
    project,
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions,
      include: [],
      files: [join(root, "src/index.ts"), ...ambient],
    }),
  );
  const run = spawnSync(process.execPath, [compiler, "-p", project], { cwd: root, encoding: "utf8" });
  rmSync(project);
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr);
    throw new Error("The types of the library do not compile");
  }
  // a declaration names its neighbours by the files that lie beside it
  for (const file of filesBelow(join(fresh, "types"))) {
    const text = readFileSync(file, "utf8").replace(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"');
    writeFileSync(file, text);
  }
}
