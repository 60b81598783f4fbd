import { readdirSync, readFileSync } from "node:fs";
import { join, normalize, sep } from "node:path";
import { expect, test } from "vitest";

/** The shapes of a reading, which those behind it see without seeing how it is made. */
const SHAPES = "reading/reading.ts";

// The table of docs/architecture.md: what each folder of src/ may import besides itself. `*` is anything.
const mayImport: Record<string, readonly string[]> = {
  text: [],
  language: ["text"],
  casebook: ["text", "language"],
  reading: ["text", "language", "casebook"],
  record: ["text", SHAPES],
  store: ["text", "record", SHAPES],
  picture: ["text", "record", SHAPES],
  charts: ["record", "picture"],
  exports: ["text", "record", "picture", SHAPES],
  intake: ["text"],
  http: ["text", "language", "casebook", "reading", "record", "store", "picture", "charts", "exports", "intake", "data.ts"],
  cli: ["*"],
};
// Files at the top of src/: `errors.ts` is for everyone, nobody inside imports `index.ts`, `data.ts` knows where the data lie.
const tops: Record<string, readonly string[]> = {
  "errors.ts": [],
  "index.ts": ["*"],
  "data.ts": ["text", "language", "casebook", "reading"],
};
const withFiles = new Set(["store", "intake", "cli", "data.ts"]);

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
const ours = files.map((file) => file.split(sep).join("/")).filter((file) => !file.startsWith("language/kernel/assembly/"));

/** Paths that a file of src/ imports, from src/ for our own files: "text/span.ts", "node:fs". */
function importsOf(file: string): string[] {
  const source = readFileSync(join("src", file), "utf8");
  const found = [...source.matchAll(/(?:^|[\s}])from\s+"([^"]+)"|\bimport\(\s*"([^"]+)"|^import\s+"([^"]+)"/gm)];
  const paths = found.map((match) => match[1] ?? match[2] ?? match[3]!);
  return paths.map((path) =>
    path.startsWith(".")
      ? normalize(join(file, "..", path))
          .split(sep)
          .join("/")
      : path,
  );
}

test.each(ours)("%s imports only what lies before it", (file) => {
  const room = file.split("/")[0]!;
  const allowed = file.includes("/") ? mayImport[room] : tops[room];
  expect(allowed, `src/${room} has no row in the table`).toBeDefined();
  for (const path of importsOf(file).filter((path) => !path.startsWith("node:") && /\.ts$|^\.\./.test(path))) {
    const target = path.split("/")[0]!;
    const isFree =
      target === room ||
      allowed!.includes(path) ||
      target === "errors.ts" ||
      allowed!.includes("*") ||
      (room === "cli" && target === "data.ts");
    if (!isFree) expect(allowed, `src/${file} imports ${path}`).toContain(target);
    if (target === "index.ts") expect.fail(`src/${file} imports the public face`);
  }
});

test.each(ours)("%s keeps to its means", (file) => {
  const room = file.split("/")[0]!;
  if (withFiles.has(room) || room === "index.ts") return;
  expect(importsOf(file).filter((path) => /^node:(fs|net|http|https|child_process|worker_threads|os|path)/.test(path))).toEqual([]);
  const code = readFileSync(join("src", file), "utf8").replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "");
  expect(code).not.toMatch(/\bconsole\.|\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\.toLocale|\.localeCompare\(/);
});

test("every room has a row in the table, and those that read reports are there", () => {
  const rooms = new Set(ours.filter((file) => file.includes("/")).map((file) => file.split("/")[0]!));
  expect(Object.keys(mayImport)).toEqual(expect.arrayContaining([...rooms]));
  expect([...rooms]).toEqual(expect.arrayContaining(["text", "language", "casebook", "reading", "intake", "cli"]));
});
