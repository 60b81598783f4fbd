// node scripts/accuracy.mjs [--check]   puts the frozen results of bench/frozen/ into the tables of docs/accuracy.md; with --check it only
// compares, and exits 1 where the page says something else.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./package-files.mjs";

const page = join(root, "docs", "accuracy.md");
const frozen = Object.fromEntries(
  readdirSync(join(root, "bench", "frozen"))
    .filter((file) => file.endsWith(".json"))
    .sort()
    .flatMap((file) => Object.entries(JSON.parse(readFileSync(join(root, "bench", "frozen", file), "utf8")))),
);

/** Rows of the measures whose names begin as given: what, value. */
function rows(...prefixes) {
  const found = Object.entries(frozen).filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix)));
  return ["| measure | value |", "| --- | ---: |", ...found.map(([name, value]) => `| ${name} | ${value} |`)].join("\n");
}

/** One row a layer, one column a set of reports. */
function gold() {
  const sets = ["held-out", "held-out-2", "held-out-3", "held-out-4", "tuning", "tuning-2", "development"];
  const layers = [
    ...new Set(
      Object.keys(frozen).flatMap(
        (name) => /^gold\.(?:held-out|held-out-2|held-out-3|held-out-4|tuning|tuning-2|development)\.(.+)$/.exec(name)?.[1] ?? [],
      ),
    ),
  ];
  const cell = (set, layer) => frozen[`gold.${set}.${layer}`] ?? "";
  return [
    `| layer | ${sets.join(" | ")} |`,
    `| --- | ${sets.map(() => "---:").join(" | ")} |`,
    ...layers.map((layer) => `| ${layer} | ${sets.map((set) => cell(set, layer)).join(" | ")} |`),
  ].join("\n");
}

const tables = {
  gold: gold(),
  language: rows("tokens.", "parsing."),
  layers: rows("polnear.", "times.", "muc-figures.", "events."),
  scale: rows("stream.", "store.", "picture."),
};
const before = readFileSync(page, "utf8");
let after = before;
for (const [name, table] of Object.entries(tables)) {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(after)) {
    console.error(`docs/accuracy.md: expected a line <!-- ${name} --> and, below it, <!-- /${name} -->`);
    process.exit(1);
  }
  after = after.replace(pattern, `$1${table}\n$2`);
}
if (process.argv.includes("--check")) {
  if (after !== before) {
    console.error("docs/accuracy.md does not hold the frozen results: run node scripts/accuracy.mjs");
    process.exit(1);
  }
} else writeFileSync(page, after);
