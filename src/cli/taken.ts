import { resolve } from "node:path";
import { readFrontMatter } from "../intake/front-matter.ts";
import { readWebPage } from "../intake/html.ts";
import type { Notice, Report } from "../reading/reading.ts";
import { reportId } from "../record/report-id.ts";
import { detectCanonicalText, isCanonical } from "../text/canonical.ts";
import { sha256OfBytes } from "../text/digest.ts";
import type { Item, Problem } from "./items.ts";
import { reportOf } from "./reports.ts";

/** What a person says of a report that they hand in; it stands above what the report says of itself. */
export type Told = Partial<Pick<Report, "title" | "publisher" | "url" | "published" | "language">> & { readonly license?: string | null };

/** A report as it was taken in, with the id that it has on a record; it waits for its reading. */
export interface Taken {
  /** how it is called in what is said of it: "reports/a.txt", "feed.ndjson, line 12" */
  readonly name: string;
  readonly report: Report;
  readonly notices: readonly Notice[];
  readonly rawSha256: string;
  /** under which its versions are linked, or null */
  readonly address: string | null;
  readonly license: string | null;
}

/** How an item is called: "standard input", "feed.ndjson, line 12". */
export function nameOf({ path, line }: Pick<Item, "path" | "line">): string {
  const name = path === "-" ? "standard input" : path;
  return line === null ? name : `${name}, line ${line}`;
}

/** What is known of an item besides what it says of itself. */
interface Besides {
  readonly told?: Told | null;
  /** the place that a path stands for; null: its name stands for nothing */
  readonly placeOf?: ((path: string) => string) | null;
}

/** Takes an item in as a report for a record, or says why it cannot be. */
export async function takenOf(
  item: Item,
  published: string | null,
  { told = null, placeOf = resolve }: Besides = {},
): Promise<Taken | Problem> {
  const found = await reportOf(item, published);
  if ("problem" in found) return found.problem;
  const raw = item.content as Uint8Array;
  const { license = null, ...said } = told ?? {};
  const report = clean({ ...found.report, ...given(said) });
  return {
    name: nameOf(item),
    report: { ...report, id: reportId(report) },
    notices: found.notices,
    rawSha256: sha256OfBytes(raw),
    address: addressOf(item, report, item.path === "-" ? null : placeOf),
    license: license ?? plain(await licenseOf(item, raw)),
  };
}

function given(told: Omit<Told, "license">): Partial<Report> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null && value !== undefined));
}

/** What a report says of itself, in characters that every database keeps as they are. */
function clean(report: Report): Report {
  const { title, publisher, url, published, language } = report;
  return {
    ...report,
    title: plain(title),
    publisher: plain(publisher),
    url: plain(url),
    published: plain(published),
    language: plain(language),
  };
}

/** "Har\0bour" -> "Har bour"; half a character of two code units -> U+FFFD, as UTF-8 would have it */
function plain(text: string | null): string | null {
  return text === null || !/[\0\ud800-\udfff]/.test(text) ? text : Buffer.from(text.replaceAll("\0", " "), "utf8").toString("utf8");
}

/** Under which the versions of a report are linked: its web address; the file's path; a feed's own number for it. */
function addressOf({ path, line }: Item, { id, sha256, url, publisher }: Report, placeOf: Besides["placeOf"] = null): string | null {
  if (url !== null) return url;
  if (line === null) return placeOf === null ? null : `file:${placeOf(path)}`;
  if (id === sha256.slice(0, 16)) return null;
  const number = plain(id);
  if (publisher !== null) return `id:${publisher}/${number}`;
  return placeOf === null ? null : `id:${placeOf(path)}#${number}`;
}

/** The licence that a report tells of itself. */
async function licenseOf({ kind }: Item, raw: Uint8Array): Promise<string | null> {
  if (kind === "html") {
    const page = await readWebPage(raw);
    return "problem" in page ? null : page.license;
  }
  if (kind === "ndjson") {
    const { license } = JSON.parse(Buffer.from(raw).toString("utf8")) as { license?: unknown };
    return typeof license === "string" && license.trim() !== "" ? license.trim() : null;
  }
  const canonical = await detectCanonicalText(raw);
  return isCanonical(canonical) ? readFrontMatter(canonical.text).meta.license : null;
}
