import { createReadStream, type Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ErrorCode, ParleyError } from "../errors.ts";

/** A report longer than this is not read: 2 MB are some 350,000 words, a thousand times a news report. */
export const REPORT_LIMIT = 2_000_000;

/** A saved web page may have so many bytes: text, markup, and the pictures that some browsers save within. */
export const PAGE_LIMIT = 20_000_000;

export type SourceKind = "text" | "ndjson" | "html";

/** Where reports come from: a file, standard input (`path` is "-"), or an argument that leads nowhere. */
export type Source = { readonly kind: SourceKind; readonly path: string } | { readonly path: string; readonly error: ParleyError };

/** A README tells people about a folder; it is no report. */
const REPORT_NAME = /^(?!readme\.).*\.(txt|md|ndjson|jsonl)$/i;
const LINES_NAME = /\.(ndjson|jsonl)$/i;
const PAGE_NAME = /\.(html?|xhtml)$/i;

/**
 * The sources that the arguments name, in their order: files as they are, folders as the reports below them in code-unit
 * order of their paths, "-" as standard input. Without `kind`, *.ndjson and *.jsonl hold a report a line, all else is one report;
 * where `pages` are taken too, *.html is a saved web page.
 */
export async function findSources(paths: readonly string[], kind: SourceKind | null, pages: boolean = false): Promise<Source[]> {
  const found = await Promise.all(paths.map((path) => sourcesAt(path, kind, pages)));
  return found.flat();
}

async function sourcesAt(path: string, kind: SourceKind | null, pages: boolean): Promise<Source[]> {
  if (path === "-") return [{ kind: kind ?? "text", path }];
  try {
    const status = await stat(path);
    if (!status.isDirectory()) return [fileSource(path, kind, pages)];
    const below = await reportsBelow(path, pages);
    if (below.length > 0) return below.map((file) => fileSource(file, kind, pages));
    const message = "the folder holds no reports; expected *.txt, *.md or *.ndjson in it or below it";
    return [{ path, error: new ParleyError("folder-without-reports", message) }];
  } catch (error) {
    return [{ path, error: fileError(error) }];
  }
}

function fileSource(path: string, kind: SourceKind | null, pages: boolean): Source {
  return { kind: kind ?? (LINES_NAME.test(path) ? "ndjson" : pages && PAGE_NAME.test(path) ? "html" : "text"), path };
}

/** The files with a report's name below a folder. Hidden files and folders are left out, and links to folders are not followed. */
async function reportsBelow(folder: string, pages: boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter((entry) => !entry.name.startsWith("."));
  const found = await Promise.all(visible.map((entry) => reportsIn(folder, entry, pages)));
  return found.flat().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

async function reportsIn(folder: string, entry: Dirent, pages: boolean): Promise<string[]> {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) return entry.name === "node_modules" ? [] : reportsBelow(path, pages);
  if (!REPORT_NAME.test(entry.name) && !(pages && PAGE_NAME.test(entry.name))) return [];
  return entry.isFile() || (entry.isSymbolicLink() && (await stat(path)).isFile()) ? [path] : [];
}

/** The bytes of one report. Throws a ParleyError where it cannot be opened or is longer than `limit`. */
export async function readReportBytes(
  path: string,
  standardInput: AsyncIterable<Uint8Array>,
  limit: number = REPORT_LIMIT,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const size = path === "-" ? 0 : (await stat(path)).size;
    if (size > limit) throw tooLong(size, limit);
    for await (const part of path === "-" ? standardInput : openFile(path)) {
      parts.push(part);
      length += part.length;
      if (length > limit) throw tooLong(null, limit);
    }
  } catch (error) {
    throw fileError(error);
  }
  return Buffer.concat(parts, length);
}

export function openFile(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 1 << 16 });
}

function tooLong(size: number | null, limit: number): ParleyError {
  const has = size === null ? "it is longer" : `it has ${Math.ceil(size / 1e6)} MB`;
  const message = `one report may have ${limit / 1e6} MB, and ${has}; split it into its reports, or give them as NDJSON, one a line`;
  return new ParleyError("report-too-long", message);
}

const REASONS: Record<string, [ErrorCode, string]> = {
  ENOENT: ["file-missing", "there is no such file or folder; check the path"],
  ENOTDIR: ["file-missing", "there is no such file or folder; check the path"],
  EACCES: ["file-unreadable", "no permission to read it; check its owner and mode"],
  EPERM: ["file-unreadable", "no permission to read it; check its owner and mode"],
  EISDIR: ["file-unreadable", "it is a folder where a file was expected"],
  ELOOP: ["file-unreadable", "its links lead in a circle"],
  EMFILE: ["file-unreadable", "too many files are open; raise the limit (ulimit -n)"],
};

/** Says what the system's error means for a reader of reports. */
export function fileError(error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  const name = (error as NodeJS.ErrnoException).code ?? "";
  const [code, message] = REASONS[name] ?? ["file-unreadable", `it cannot be read (${name || String(error)})`];
  return new ParleyError(code, message, { cause: error });
}
