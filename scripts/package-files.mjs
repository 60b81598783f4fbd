// What is built from what: the list of source files and their hash, shared by setup.mjs and build.mjs. Built-ins only.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** All files below `folder`, in code-unit order of their paths. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) return [folder];
  const names = readdirSync(folder).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return names.flatMap((name) => filesBelow(join(folder, name)));
}

/** SHA-256 over paths and contents of everything that a build reads. */
export function sourceHash() {
  const hash = createHash("sha256");
  for (const part of ["src", "desk", "bench", "data", "scripts", "package.json", "package-lock.json", "tsconfig.json"]) {
    for (const file of filesBelow(join(root, part))) {
      const path = relative(root, file).split(sep).join("/");
      if (path.startsWith("bench/frozen/")) continue;
      const bytes = readFileSync(file);
      hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest("hex");
}

/** The file in which a build leaves the hash of its sources. */
export const buildStamp = join(root, "dist", "build.json");
