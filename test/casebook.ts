import { readdirSync, readFileSync } from "node:fs";
import type { Casebook } from "../src/casebook/casebook.ts";
import { parseCasebookFiles } from "../src/casebook/files.ts";

let casebook: Casebook | null = null;

/** The built-in casebook, read from data/casebook/ once a test file. */
export function testCasebook(): Casebook {
  casebook ??= parseCasebookFiles(
    readdirSync("data/casebook")
      .sort()
      .map((name) => ({ name, text: readFileSync(`data/casebook/${name}`, "utf8") })),
  );
  return casebook;
}
