/**
 * The only file that knows where the package's data lie: the models (data/model/*.bin), the gazetteer (data/gazetteer/),
 * and the casebook, frames, issues and weights of issue examples that the build compiled from YAML and lists (dist/data/*.json).
 */
import { existsSync } from "node:fs";
import { open, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { casebookOf } from "./casebook/casebook.ts";
import { compileFrames } from "./casebook/frames.ts";
import { openGazetteer } from "./casebook/gazetteer.ts";
import { compileIssues } from "./casebook/issues.ts";
import { ParleyError } from "./errors.ts";
import { readModel } from "./language/model.ts";
import { Parser } from "./language/parser.ts";
import { openIssueWeights } from "./reading/positions/issue-by-example.ts";
import { readStanceModel } from "./reading/positions/learned/stance-model.ts";
import { createReader, type Knowledge } from "./reading/read.ts";
import type { Reading, Report } from "./reading/reading.ts";
import { sha256OfText } from "./text/digest.ts";

/** What a reader is made from, in a form that worker threads share without copying. */
export interface ReaderData {
  /** the bytes of data/model/en.bin */
  readonly model: SharedArrayBuffer;
  /** the bytes of the weights of the stance networks */
  readonly stances: readonly SharedArrayBuffer[];
  /** the texts of dist/data/*.json */
  readonly casebook: string;
  readonly frames: string;
  readonly issues: string;
  readonly issueWeights: string;
  /** the texts of data/gazetteer/*.tsv */
  readonly towns: string;
  readonly exonyms: string;
}

/** The stance networks in data/model, in the order in which they are asked. */
const STANCES = ["stances.bin", "stances-2.bin"];

/** The folder with Parley's package.json: this file runs from src/ and, bundled, from places below dist/. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder);
    if (above === folder)
      throw new ParleyError("data-missing", "expected Parley's package.json above its own files; install the package again");
    folder = above;
  }
  return folder;
}

/** Reads the model and all that is known beforehand. Throws a ParleyError `data-missing` that names the file. */
export async function loadReaderData(root: string = packageRoot()): Promise<ReaderData> {
  const text = (...path: string[]) => found(join(root, ...path), (file) => readFile(file, "utf8"));
  const [{ model }, stances, casebook, frames, issues, issueWeights, towns, exonyms] = await Promise.all([
    loadModelData(root),
    Promise.all(STANCES.map((name) => found(join(root, "data", "model", name), readShared))),
    text("dist", "data", "casebook.json"),
    text("dist", "data", "frames.json"),
    text("dist", "data", "issues.json"),
    text("dist", "data", "issue-weights.json"),
    text("data", "gazetteer", "cities.tsv"),
    text("data", "gazetteer", "exonyms.tsv"),
  ]);
  return { model, stances, casebook, frames, issues, issueWeights, towns, exonyms };
}

/** Reads the model of the package alone. Throws a ParleyError `data-missing` that names the file. */
export async function loadModelData(root: string = packageRoot()): Promise<Pick<ReaderData, "model">> {
  return { model: await found(join(root, "data", "model", "en.bin"), readShared) };
}

/** Reads one report. A pure function of the report, the model and the casebook. */
export type Read = (report: Report) => Reading;

/** What is known before the first report is read, from data that were loaded before, in this thread or another. */
export function knowledgeOf(data: ReaderData): Knowledge {
  return {
    model: readModel(new Uint8Array(data.model)),
    casebook: casebookOf(JSON.parse(data.casebook)),
    frames: compileFrames(JSON.parse(data.frames)),
    issues: compileIssues(JSON.parse(data.issues)),
    examples: openIssueWeights(JSON.parse(data.issueWeights)),
    stances: data.stances.map((bytes) => readStanceModel(new Uint8Array(bytes))),
    gazetteer: openGazetteer(data.towns, data.exonyms),
  };
}

/** Makes a reader from loaded data. */
export function readerOf(data: ReaderData): Read {
  return createReader(knowledgeOf(data));
}

/** The tagger and parser of the data. */
export function parserOf(data: Pick<ReaderData, "model">): Parser {
  return new Parser(readModel(new Uint8Array(data.model)));
}

/** The reader with the model and the casebook of the package. */
export async function loadReader(): Promise<Read> {
  return readerOf(await loadReaderData());
}

/** The first sixteen digits of the SHA-256 of what the reader knows beforehand: a record tells with what its readings were made. */
export async function casebookDigest(root: string = packageRoot()): Promise<string> {
  const names = ["casebook.json", "frames.json", "issues.json", "issue-weights.json"];
  const parts = await Promise.all(names.map((name) => found(join(root, "dist", "data", name), (path) => readFile(path, "utf8"))));
  return sha256OfText(parts.join("\n")).slice(0, 16);
}

/** The steps of the record's schema for an engine, in their order. Throws a ParleyError `data-missing` that names the folder. */
export async function loadMigrations(
  kind: "sqlite" | "postgres",
  root: string = packageRoot(),
): Promise<readonly { readonly number: number; readonly name: string; readonly sql: string }[]> {
  const folder = join(root, "dist", "store", "migrations", kind);
  const names = (await found(folder, (path) => readdir(path))).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({ number: Number(name.slice(0, 4)), name, sql: await readFile(join(folder, name), "utf8") })),
  );
}

async function readShared(path: string): Promise<SharedArrayBuffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const shared = new SharedArrayBuffer(size);
    const bytes = new Uint8Array(shared);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(bytes, at, size - at, at);
      if (bytesRead === 0) throw new Error("the file became shorter while it was read");
      at += bytesRead;
    }
    return shared;
  } finally {
    await file.close();
  }
}

async function found<T>(path: string, read: (path: string) => Promise<T>): Promise<T> {
  try {
    return await read(path);
  } catch (error) {
    const message = `expected ${path}, which comes with the package; install it again, or run "npm run build" in a clone`;
    throw new ParleyError("data-missing", message, { cause: error });
  }
}
