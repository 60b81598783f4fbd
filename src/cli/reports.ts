import { basename, extname } from "node:path";
import type { ErrorCode } from "../errors.ts";
import { type FrontMatterProblem, readFrontMatter } from "../intake/front-matter.ts";
import { readWebPage } from "../intake/html.ts";
import { reportOfLine } from "../intake/ndjson.ts";
import type { Notice, Report } from "../reading/reading.ts";
import {
  type CanonicalText,
  canonicalString,
  detectCanonicalText,
  isCanonical,
  type TextProblem,
  type TextProblemCode,
} from "../text/canonical.ts";
import { sha256OfText } from "../text/digest.ts";
import type { Item, Problem } from "./items.ts";

/**
 * A report ready to be read, with what was noticed while it was taken in, or why there is none; `id` is the report's own where that
 * much is known.
 */
export type ReportOrProblem =
  | { readonly report: Report; readonly notices: readonly Notice[] }
  | { readonly problem: Problem; readonly id: string | null };

/**
 * Turns an item into a report: its text made canonical, its date from the item itself, where `published` does not say
 * otherwise. A date given for all stands above the front matter of a file, and below what a line of NDJSON says of itself.
 */
export async function reportOf(item: Item, published: string | null): Promise<ReportOrProblem> {
  if (!(item.content instanceof Uint8Array)) return { problem: item.content, id: null };
  if (item.kind === "html") return reportOfPage(item.path, item.content, published);
  return item.line === null ? reportOfFile(item.path, item.content, published) : reportOfRecord(item.content, published);
}

async function reportOfFile(path: string, bytes: Uint8Array, published: string | null): Promise<ReportOrProblem> {
  const kind = formatOf(bytes);
  if (kind !== null) return fail("report-binary", `it is ${kind}, not text; save its words as a text file first`);
  const canonical = await detectCanonicalText(bytes);
  if (!isCanonical(canonical)) return { problem: problemOf(canonical), id: null };
  const { meta, body, problems } = readFrontMatter(canonical.text);
  if (body.trim() === "") return fail("report-empty", "it has front matter but no words below it; expected the report's text");
  const undated = published === null ? problems.find(isAboutDate) : undefined;
  if (undated !== undefined) return fail("date-impossible", `line ${undated.line}: ${undated.message}; correct it, or give --published`);
  const report: Report = {
    id: path === "-" ? "stdin" : basename(path, extname(path)),
    sha256: bodyDigest(canonical, body),
    text: body,
    title: meta.title,
    publisher: meta.publisher,
    url: meta.url,
    published: published ?? meta.published,
    language: meta.language,
  };
  return { report, notices: [...charsetNotices(canonical), ...problems.filter((found) => !isAboutDate(found)).map(noticeOf)] };
}

async function reportOfPage(path: string, bytes: Uint8Array, published: string | null): Promise<ReportOrProblem> {
  const kind = formatOf(bytes);
  if (kind !== null) return fail("report-binary", `it is ${kind}, not a web page; save the page as HTML`);
  const page = await readWebPage(bytes);
  if ("problem" in page) return { problem: problemOf(page), id: null };
  const { text, title, publisher, url, language } = page;
  const id = path === "-" ? "stdin" : basename(path, extname(path));
  return {
    report: { id, sha256: sha256OfText(text), text, title, publisher, url, published: published ?? page.published, language },
    notices: [],
  };
}

function isAboutDate({ code }: FrontMatterProblem): boolean {
  return code === "impossible-date" || code === "unreadable-date";
}

function noticeOf({ code, message, line }: FrontMatterProblem): Notice {
  return { code, message: `line ${line} of the front matter: ${message}`, span: null };
}

function charsetNotices({ charset, replaced }: CanonicalText): Notice[] {
  if (replaced > 0) return [{ code: "charset", message: `${replaced} characters could not be read as ${charset}`, span: null }];
  return charset.startsWith("utf-") ? [] : [{ code: "charset", message: `read as ${charset}, since it is not UTF-8`, span: null }];
}

function bodyDigest({ text, textSha256 }: CanonicalText, body: string): string {
  return body.length === text.length ? textSha256 : sha256OfText(body);
}

function reportOfRecord(bytes: Uint8Array, published: string | null): ReportOrProblem {
  const record = reportOfLine(bytes);
  if ("code" in record) return { problem: { code: record.code, message: record.message }, id: record.id };
  const text = canonicalString(record.text);
  const sha256 = sha256OfText(text);
  const { title, publisher, url, language } = record;
  const id = record.id ?? sha256.slice(0, 16);
  const report: Report = { id, sha256, text, title, publisher, url, published: record.published ?? published, language };
  return { report, notices: [] };
}

const CODES: Record<TextProblemCode, ErrorCode> = {
  empty: "report-empty",
  binary: "report-binary",
  undecodable: "report-charset",
  "charset-unknown": "report-charset",
  "too-long": "report-too-long",
};

const ADVICE: Record<TextProblemCode, string> = {
  empty: "expected the report's words",
  binary: "save its words as a text file first",
  undecodable: "save it as UTF-8",
  "charset-unknown": "save it as UTF-8",
  "too-long": "split it into its reports",
};

function problemOf({ problem, message }: TextProblem): Problem {
  return { code: CODES[problem], message: `${message}; ${ADVICE[problem]}` };
}

/** Formats that people hand in for text, by their first bytes. */
const FORMATS: readonly (readonly [string, readonly number[]])[] = [
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a zip archive (or a Word or OpenDocument file)", [0x50, 0x4b, 0x03, 0x04]],
  ["an old Word document", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a gzip archive", [0x1f, 0x8b]],
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
];

function formatOf(bytes: Uint8Array): string | null {
  return FORMATS.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0] ?? null;
}

function fail(code: ErrorCode, message: string): ReportOrProblem {
  return { problem: { code, message }, id: null };
}
