/**
 * A feed (RSS 2.0, rssboard.org/rss-specification) of what changed: shifts of positions, and figures that differ from the one before
 * of the same issuer. The newest items only, as feeds have it.
 */
import { type Shift, shiftsOf } from "../picture/shifts.ts";
import type { Quotation, Statement } from "../picture/statement.ts";
import type { Claim, FigureClaim } from "../record/claim.ts";
import { attributionInWords, figureInWords, sourceInWords, wordsOf } from "./evidence.ts";
import { stableIri, webAddress } from "./identifiers.ts";
import { type Export, gateFor, type Outgoing, Tally, TOO_SENSITIVE } from "./outgoing.ts";
import type { Gate } from "./sensitivity.ts";
import { mailDate } from "./times.ts";
import { xmlElement } from "./xml.ts";

export interface FeedOptions {
  /** how many items, 100 where not told otherwise */
  readonly limit?: number;
  /** the web page that the feed belongs to; a name of the record's own where there is none */
  readonly link?: string;
}

interface Item {
  readonly day: string;
  readonly guid: string;
  readonly recorded: string;
  readonly title: string;
  readonly link: string | null;
  readonly description: string;
  readonly categories: readonly string[];
}

const LIMIT = 100;
/** So many figures are looked at for each item, to tell new ones from repeated ones. */
const WINDOW = 20;

/** The shifts and new figures of the view, the newest first. */
export async function* exportFeed(out: Outgoing, { limit = LIMIT, link }: FeedOptions = {}): Export {
  const tally = new Tally();
  const mayLeave = await gateFor(out);
  // the same news twice is one item
  const found = [...(await shiftItems(out, limit, mayLeave, tally)), ...(await figureItems(out, limit, mayLeave, tally))];
  const items = [...new Map(found.map((item) => [item.guid, item])).values()];
  items.sort((a, b) => (a.day !== b.day ? (a.day < b.day ? 1 : -1) : a.guid < b.guid ? -1 : 1));
  const shown = items.slice(0, limit);
  const { case: key, asOf, knownBy } = out.view.horizon;
  const built = shown.map(({ recorded }) => recorded).sort();
  const name = out.view.theCase?.name ?? "Parley record";
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0">',
    "<channel>",
    xmlElement("title", `${name}: shifts and new figures`),
    xmlElement("link", link ?? stableIri("feed", key ?? "", asOf ?? "", knownBy ?? "")),
    xmlElement(
      "description",
      "Changes of position, asserted or computed, and figures that differ from the one before, each with its source.",
    ),
    xmlElement("language", "en"),
    ...(built.length === 0 ? [] : [xmlElement("lastBuildDate", mailDate(built.at(-1)!))]),
    xmlElement("generator", out.tool),
    xmlElement("docs", "https://www.rssboard.org/rss-specification"),
    "",
  ].join("\n");
  for (const item of shown) {
    yield itemXml(item);
    tally.written++;
  }
  yield "</channel>\n</rss>\n";
  return tally.summary();
}

function itemXml({ title, link, description, categories, guid, recorded }: Item): string {
  return [
    "<item>",
    xmlElement("title", title),
    ...(link === null ? [] : [xmlElement("link", link)]),
    xmlElement("description", description),
    ...categories.map((category) => xmlElement("category", category)),
    xmlElement("guid", guid, ' isPermaLink="false"'),
    xmlElement("pubDate", mailDate(recorded)),
    "</item>",
    "",
  ].join("\n");
}

async function shiftItems(out: Outgoing, limit: number, mayLeave: Gate, tally: Tally): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const shift of await shiftsOf(out.view)) {
    if (items.length === limit) break;
    const after = await out.view.claim(shift.after.id);
    const before = shift.before === null ? null : await out.view.claim(shift.before.id);
    if (after === null) continue;
    if (!mayLeave(after) || (before !== null && !mayLeave(before))) {
      tally.leaveOut(TOO_SENSITIVE);
      continue;
    }
    items.push(shiftItem(shift, after, before));
  }
  return items;
}

function shiftItem(shift: Shift, after: Claim, before: Claim | null): Item {
  const { kind, party, issue, day, move, denials } = shift;
  const from = shift.before === null ? "" : `${shift.before.stance} to `;
  const told = kind === "asserted" ? `reported: ${move}` : "computed from two dated positions";
  const denied = denials.map(({ by, quotation }) => `Denied by ${by ?? "an unnamed source"}: ${quoted(quotation)}`);
  const sides = [...(shift.before === null ? [] : [`Before: ${positionLine(shift.before)}`]), `After: ${positionLine(shift.after)}`];
  return {
    day: day ?? "",
    guid: stableIri("shift", kind, shift.after.quotation.source.report, after.id, before?.id ?? ""),
    recorded: before === null || before.times.recorded < after.times.recorded ? after.times.recorded : before.times.recorded,
    title: `${party} on ${issue}: ${from}${shift.after.stance} (${told})${day === null ? "" : `, ${day}`}`,
    link: webAddress(after.report.url),
    description: paragraphs([`Shift, ${told}.`, ...sides, ...denied]),
    categories: ["shift", issue, party],
  };
}

function positionLine({ day, stance, act, condition, quotation }: Statement): string {
  const on = condition === null ? "" : `, on condition: ${condition}`;
  return `${day ?? "undated"}: ${stance} (${act}${on}). ${quoted(quotation)}`;
}

function quoted({ sentence, speakers, hedges, source, grade, standing }: Quotation): string {
  const said = speakers
    .map(
      ({ name, polarity, anonymity }) =>
        `${name ?? "unnamed source"}${anonymity === null ? "" : " (unnamed)"}${polarity === "asserts" ? "" : ` ${polarity}`}`,
    )
    .join("; ");
  const by = `${said === "" ? "" : `said by ${said}; `}${hedges.length === 0 ? "" : `hedged: ${hedges.join(", ")}; `}`;
  return `"${sentence}" (${by}${sourceInWords(source, { report: source.report, grade, standing })})`;
}

async function figureItems(out: Outgoing, limit: number, mayLeave: Gate, tally: Tally): Promise<readonly Item[]> {
  const items: Item[] = [];
  // newest first: a figure waits in `pending` until the one before it in its line shows whether it says anything new
  const pending = new Map<string, FigureClaim>();
  let looked = 0;
  for (let after: string | null = null; ; ) {
    const page = await out.view.figures({ order: "newest", limit: 200, after });
    for (const figure of page.items) {
      const line = lineOf(figure);
      const newer = pending.get(line);
      if (newer !== undefined && numbersOf(newer) !== numbersOf(figure)) add(newer, line);
      pending.set(line, figure);
    }
    looked += page.items.length;
    if (page.next === null || looked >= WINDOW * limit) break;
    after = page.next;
  }
  for (const [line, figure] of pending) add(figure, line);
  return items;

  function add(figure: FigureClaim, line: string): void {
    if (!mayLeave(figure)) tally.leaveOut(TOO_SENSITIVE);
    else items.push(figureItem(figure, line));
  }
}

/** Figures of one line may follow each other: one measure, place, scope and basis, and one issuer whom we can tell again. */
function lineOf({ measure, place, scope, basis, issuer, report }: FigureClaim): string {
  const who =
    issuer === null ? ["own voice", report.publisher] : issuer.kind === "unnamed" ? ["unnamed", report.id] : ["named", issuer.key];
  return JSON.stringify([measure, place, scope, basis, ...who]);
}

function numbersOf({ low, high, value, phrase }: FigureClaim): string {
  return JSON.stringify(low === null && high === null && value === null ? phrase.toLowerCase() : [low, high, value]);
}

function figureItem(figure: FigureClaim, line: string): Item {
  const { measure, place, phrase, issuer, report, times, said, hedges, passage, grade, standing, scope, basis } = figure;
  const attribution = attributionInWords(said);
  return {
    day: times.day ?? "",
    guid: stableIri("figure", line, numbersOf(figure), times.day ?? ""),
    recorded: times.recorded,
    title: `${phrase} ${measure}${place === null ? "" : ` in ${place}`}, says ${issuer?.name ?? "the report itself"} (${[basis, scope].filter((word) => word !== null).join(", ")})`,
    link: webAddress(report.url),
    description: paragraphs([
      `${figureInWords(figure)}.`,
      `About: ${times.valid ?? "no date given"}.`,
      ...(attribution === "" ? [] : [`Said by ${attribution}.`]),
      ...(hedges.length === 0 ? [] : [`Hedged: ${wordsOf(hedges).join(", ")}.`]),
      `"${passage.exact}" (${sourceInWords(report, { report: report.id, grade, standing })})`,
    ]),
    categories: ["figure", measure, ...(place === null ? [] : [place])],
  };
}

/** The description of an item is HTML inside XML: escaped once for each. */
function paragraphs(lines: readonly string[]): string {
  return lines.map((line) => `<p>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</p>`).join("");
}
