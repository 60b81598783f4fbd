/**
 * What a report file says about itself before its text: a block of `key: value` lines between two lines of `---`.
 *
 *     ---
 *     title: Talks to resume in Juba
 *     published: 2024-07-08
 *     ---
 */
import { parseDate } from "../text/calendar.ts";

const KEYS = ["title", "published", "publisher", "url", "language", "dateline", "license"] as const;
type Key = (typeof KEYS)[number];

/** `published` is `YYYY-MM-DD`, or that with a time of day as it was written ("2024-07-08T09:30Z"); null where unknown. */
export type FrontMatter = { readonly [key in Key]: string | null };

export type FrontMatterProblemCode = "front-matter-unclosed" | "front-matter-line" | "impossible-date" | "unreadable-date" | "repeated-key";

export interface FrontMatterProblem {
  readonly code: FrontMatterProblemCode;
  readonly message: string;
  /** line of the file, from 1 */
  readonly line: number;
}

export interface FrontMatterReading {
  readonly meta: FrontMatter;
  /** the report itself: `text.slice(bodyStart)` */
  readonly body: string;
  readonly bodyStart: number;
  readonly problems: readonly FrontMatterProblem[];
}

/** A block longer than this is a text with rules in it, not front matter. */
const MAX_LINES = 100;

const NONE: FrontMatter = { title: null, published: null, publisher: null, url: null, language: null, dateline: null, license: null };

/** The front matter of a canonical text and the text below it; what cannot be read is a problem, never an exception. */
export function readFrontMatter(text: string): FrontMatterReading {
  const opening = /^---[ \t]*\n/.exec(text);
  if (opening === null) return { meta: NONE, body: text, bodyStart: 0, problems: [] };
  const lines: string[] = [];
  let at = opening[0].length;
  let closed = false;
  while (at < text.length && lines.length <= MAX_LINES) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end === -1 ? text.length : end);
    at = end === -1 ? text.length : end + 1;
    if (/^(?:---|\.\.\.)[ \t]*$/.test(line)) {
      closed = true;
      break;
    }
    lines.push(line);
  }
  if (!closed) {
    // a rule above a text is no front matter; a block of keys that nobody closed is a slip
    const slip = /^[A-Za-z][\w-]*:(?:\s|$)/.test(lines[0] ?? "");
    const problems = slip ? [problem("front-matter-unclosed", "the front matter has no closing line of ---", 1)] : [];
    return { meta: NONE, body: text, bodyStart: 0, problems };
  }
  while (text[at] === "\n") at++;
  return { ...readLines(lines), body: text.slice(at), bodyStart: at };
}

function readLines(lines: readonly string[]): Pick<FrontMatterReading, "meta" | "problems"> {
  const values = new Map<string, { value: string; line: number }>();
  const problems: FrontMatterProblem[] = [];
  let open: { value: string; line: number } | null = null;
  lines.forEach((text, index) => {
    const line = index + 2;
    if (/^\s*(?:#.*)?$/.test(text)) return;
    // "title: Talks on the port\n  city to resume": an indented line goes on with the value above it
    if (/^[ \t]/.test(text) && open !== null) {
      open.value = `${open.value} ${text.trim()}`.trim();
      return;
    }
    const pair = /^([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$/.exec(text);
    open = null;
    if (pair === null) {
      // the items of a list under a key of no concern here ("tags:")
      if (!/^- /.test(text)) problems.push(problem("front-matter-line", `expected "key: value", not "${excerpt(text)}"`, line));
      return;
    }
    const key = pair[1]!.toLowerCase();
    if (values.has(key)) {
      problems.push(problem("repeated-key", `"${key}" stands twice; the first is taken`, line));
      return;
    }
    open = { value: pair[2]?.trim() ?? "", line };
    values.set(key, open);
  });
  const meta: Record<Key, string | null> = { ...NONE };
  for (const key of KEYS) {
    const entry = values.get(key);
    if (entry === undefined) continue;
    const value = scalar(entry.value);
    if (value === "") continue;
    const wrong = key === "published" ? dateProblem(value, entry.line) : null;
    if (wrong === null) meta[key] = value;
    else problems.push(wrong);
  }
  return { meta, problems };
}

/** The value without YAML's quotation marks, block sign (`>`, `|`), null and comment. */
function scalar(written: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(written);
  if (double !== null)
    return double[1]!.replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" || escaped === "t" ? " " : escaped)).trim();
  const single = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(written);
  if (single !== null) return single[1]!.replaceAll("''", "'").trim();
  const plain = written
    .replace(/^[>|][+-]?(?=\s|$)/, "")
    .replace(/(?:^|\s)#.*$/, "")
    .trim();
  return plain === "~" || plain === "null" ? "" : plain;
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|z|[+-]\d{2}:?\d{2})?)?$/;

/** Why `published` is no date: the calendar has no such day, or it is not written as one. */
export function publishedProblem(value: string): { readonly code: "impossible-date" | "unreadable-date"; readonly message: string } | null {
  const parts = DATE.exec(value);
  if (parts === null) return { code: "unreadable-date", message: `expected a date like 2024-07-08, not "${excerpt(value)}"` };
  const [, date, hour = "0", minute = "0", second = "0"] = parts;
  if (parseDate(date!) === null) return { code: "impossible-date", message: `there is no day ${date}` };
  // a leap second is written :60
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
    return { code: "impossible-date", message: `there is no time of day in "${value}"` };
  return null;
}

function dateProblem(value: string, line: number): FrontMatterProblem | null {
  const wrong = publishedProblem(value);
  return wrong === null ? null : problem(wrong.code, `published: ${wrong.message}`, line);
}

function problem(code: FrontMatterProblemCode, message: string, line: number): FrontMatterProblem {
  return { code, message, line };
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
