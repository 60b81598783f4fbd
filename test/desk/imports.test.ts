import { readdirSync, readFileSync } from "node:fs";
import { join, normalize, sep } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("desk", { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => /\.(?:ts|svelte)$/.test(file));

/** What a file of the desk imports of src/, and whether it takes types alone. */
function houseImports(file: string): { readonly path: string; readonly isType: boolean }[] {
  const source = readFileSync(join("desk", file), "utf8");
  return [...source.matchAll(/^import\s+(type\s)?[^;]*?from\s+"(\.[^"]+)"/gm)]
    .map(([, type, path]) => ({
      isType: type !== undefined,
      path: normalize(join("desk", file, "..", path!))
        .split(sep)
        .join("/"),
    }))
    .filter(({ path }) => path.startsWith("src/"));
}

// docs/architecture.md: the page sees the contract of the server and the charts, and the codes of the model; of everything else the types alone
test.each(files)("desk/%s sees of the house only what it may", (file) => {
  for (const { path, isType } of houseImports(file)) if (!isType) expect(path).toMatch(/^src\/(?:charts\/|text\/codes\.ts$)/);
});

test.each(files.filter((file) => file.endsWith(".svelte")))("desk/%s has nothing that the policy of the server refuses", (file) => {
  const source = readFileSync(join("desk", file), "utf8");
  const markup = source.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, "");
  expect(markup).not.toMatch(/\sstyle="|\{@html|https?:\/\/(?!www\.w3\.org)/);
});
