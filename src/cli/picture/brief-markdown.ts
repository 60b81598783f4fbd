import { type Brief, PAGE } from "../../picture/brief.ts";
import { type FigureLine, type FigurePoint, issuerName } from "../../picture/figures.ts";
import type { Gap } from "../../picture/gaps.ts";
import type { Shift } from "../../picture/shifts.ts";
import type { Quotation } from "../../picture/statement.ts";
import type { TimelineEntry } from "../../picture/timeline.ts";
import { SCOPES } from "../figures.ts";
import { markdownMatrix } from "../matrix.ts";
import { rangeInNumbers } from "../pretty/figures.ts";
import { isOverdue, whenInWords } from "../timeline.ts";
import { markdownCell } from "./output.ts";
import { counted, dayInWords, heldInWords, moveInWords, outletOf, quoted, STANCE_WORDS } from "./words.ts";

/** The numbers of the quotations of a brief, "[3]", by their claims. */
type Mark = (claim: string) => string;

/** The brief as Markdown: sections of short lines, each with the number of its evidence at the end of the page. */
export function briefMarkdown(brief: Brief): string {
  const mark: Mark = (claim) => (Object.hasOwn(brief.references, claim) ? ` [${brief.references[claim]}]` : "");
  const sections: (readonly [string, readonly string[]])[] = [
    ["Talks now", brief.talks.map((entry) => `- ${entryWords(entry, mark)}`)],
    ["Positions", [markdownMatrix(brief.matrix, mark).trimEnd()]],
    [`What moved since ${dayInWords(brief.since)}`, brief.shifts.map((shift) => `- ${shiftWords(shift, mark)}`)],
    ["Open gaps", gapRows(brief, mark)],
    ["Figures", figureRows(brief, mark)],
    ["Upcoming", brief.upcoming.map((entry) => `- ${entryWords(entry, mark)}`)],
  ];
  const lines = [`# ${markdownCell(brief.title ?? "The record")}: situation brief`, "", aboutBrief(brief)];
  const cut = cutWords(brief);
  for (const [title, rows] of sections) {
    const told = rows.length > 0 ? rows : [EMPTY[title] ?? "No change is reported, and no two dated positions differ."];
    lines.push("", `## ${title}`, "", ...told);
    if (cut[title] !== undefined) lines.push("", `*${cut[title]}*`);
  }
  lines.push("", "## Evidence", "", ...brief.evidence.map((quotation, index) => `${index + 1}. ${evidenceWords(quotation)}`));
  return `${lines.join("\n")}\n`;
}

const EMPTY: Readonly<Record<string, string>> = {
  "Talks now": "No talks are reported.",
  "Open gaps": "No two of the parties oppose each other, hold a condition or are in dispute.",
  Figures: "No figures are reported.",
  Upcoming: "No date ahead is reported.",
};

/** What is said below the sections of which the page has room for no more. */
export function cutWords({ talks, matrix, shifts, openGaps, upcoming, since }: Brief): Readonly<Record<string, string>> {
  const full: Record<string, string> = {};
  const say = (title: string, count: number, most: number, command: string) => {
    if (count >= most) full[title] = `A page shows no more than ${most}; ${command} shows all.`;
  };
  say("Talks now", talks.length, PAGE.talks, "parley timeline --kind talks");
  say("Positions", matrix.rows.length, PAGE.issues, "parley matrix");
  say(`What moved since ${dayInWords(since)}`, shifts.length, PAGE.shifts, `parley shifts --since ${since}`);
  say("Open gaps", openGaps.length, PAGE.gaps, `parley gaps --since ${since}`);
  say("Upcoming", upcoming.length, PAGE.upcoming, "parley timeline");
  return full;
}

/** "As of 16 Jan 2025, citing 5 reports. ..." */
export function aboutBrief({ asOf, knownBy, reports }: Brief): string {
  const known = knownBy === null ? "" : `, as known by ${dayInWords(knownBy.slice(0, 10))}`;
  return `As of ${dayInWords(asOf)}${known}, citing ${counted(reports, "report")}. What follows is what reports say, not what is so; a number in brackets leads to the words. Grades: A\u2013F how reliable the source, 1\u20136 how credible the claim; F6 says that nobody has judged it.`;
}

export function entryWords(entry: TimelineEntry, mark: Mark): string {
  const quotation = entry.quotations[0]!;
  const what = entry.kind === "talks" ? `talks **${entry.status.replaceAll("-", " ")}**` : `**${entry.type.toLowerCase()}**`;
  const who = entry.kind === "talks" ? entry.participants : [...new Set([...entry.actors, ...entry.recipients])];
  const parts = [
    what,
    entry.place,
    who.join(", "),
    entry.kind === "talks" && entry.mediators.length > 0 ? `mediated by ${entry.mediators.join(", ")}` : null,
  ];
  const told = parts.filter((part) => part !== null && part !== "").map((part, index) => (index === 0 ? part! : markdownCell(part!)));
  const overdue = isOverdue(entry) ? ", as announced; that time has passed" : "";
  return `${whenInWords(entry)}: ${told.join(", ")}${overdue}${hedged(quotation)}${mark(quotation.claim)}`;
}

function hedged({ hedges }: Quotation): string {
  return hedges.length === 0 ? "" : `, hedged \u201c${markdownCell(hedges.join(", "))}\u201d`;
}

function shiftWords({ party, issue, day, kind, move, before, after, denials }: Shift, mark: Mark): string {
  const stance =
    before === null || before.stance === after.stance
      ? STANCE_WORDS[after.stance]
      : `${STANCE_WORDS[before.stance]} \u2192 ${STANCE_WORDS[after.stance]}`;
  const how = kind === "asserted" ? moveInWords(move!) : "computed from two dated positions";
  const old = before === null ? "" : mark(before.quotation.claim);
  const denied = denials
    .map(({ by, quotation }) => `; denied by ${markdownCell(by ?? "a source not named")}${mark(quotation.claim)}`)
    .join("");
  return `${dayInWords(day)}: **${markdownCell(party)}** on ${issue.replaceAll("-", " ")}: ${stance} (${how})${hedged(after.quotation)}${old}${mark(after.quotation.claim)}${denied}`;
}

function gapRows({ openGaps, otherGaps }: Brief, mark: Mark): string[] {
  const rows = openGaps.map((gap) => `- ${gapWords(gap, mark)}`);
  const others = (Object.entries(otherGaps) as [string, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`);
  if (rows.length > 0 && others.length > 0) rows.push("", `Besides: ${others.join(", ")}.`);
  return rows;
}

/** Issue, kind, both sides with their words, and the movement. */
function gapWords({ name, kind, sides, movement }: Gap, mark: Mark): string {
  const told = sides.map(({ party, stance, statement, disputed }) => {
    if (statement === null) return `${markdownCell(party)}: no reported position`;
    const other = disputed
      .map((one) => `, disputed: also ${STANCE_WORDS[one.stance]}${hedged(one.quotation)}${mark(one.quotation.claim)}`)
      .join("");
    const words = markdownCell(heldInWords(statement, 160));
    return `${markdownCell(party)} ${STANCE_WORDS[stance!]}, ${words}${hedged(statement.quotation)}${mark(statement.quotation.claim)}${other}`;
  });
  return `**${markdownCell(name)}**, ${kind}${movement === null ? "" : `, ${movement.direction}`}: ${told.join("; ")}`;
}

function figureRows({ figures }: Brief, mark: Mark): string[] {
  return figures.flatMap(({ measure, place, lines, contradictions }) => {
    const where = place === null ? "" : `, ${markdownCell(place)}`;
    // two tolls of one issuer, "since the war began" and "since the accord", are told apart by their words
    const isOneOfTwo = ({ issuer, scope }: FigureLine) =>
      lines.filter((other) => issuerName(other.issuer) === issuerName(issuer) && other.scope === scope).length > 1;
    const rows = lines.flatMap((line) =>
      line.points.map((point) => `- ${measure}${where}: ${pointWords(line, point, isOneOfTwo(line), mark)}`),
    );
    for (const { points } of contradictions) {
      const told = points.map(({ point }) => `${rangeInNumbers(point)}${mark(point.quotation.claim)}`);
      rows.push(`- ${measure}${where}: contradict each other: ${told.join(" beside ")}`);
    }
    return rows;
  });
}

function pointWords({ issuer, scope, basis }: FigureLine, point: FigurePoint, isQuoted: boolean, mark: Mark): string {
  const { who, day, caveat, composition, quotation, denials } = point;
  const about = [scope === null ? null : SCOPES[scope], basis === "reported" ? null : basis, dayInWords(day)].filter(
    (part) => part !== null,
  );
  const words = isQuoted ? quoted(quotation, 120) : null;
  const caveats = [words, composition, caveat === null ? null : `caveat: \u201c${caveat}\u201d`]
    .filter((part) => part !== null)
    .map(markdownCell);
  const denied = denials.map(({ by }) => `, denied by ${markdownCell(by ?? "a source not named")}`).join("");
  const count = `**${markdownCell(rangeInNumbers(point))}**${who === null ? "" : ` ${markdownCell(who)}`}`;
  return `${count}, ${markdownCell(issuerName(issuer))} (${about.join(", ")})${caveats.map((told) => `; ${told}`).join("")}${hedged(quotation)}${denied}${mark(quotation.claim)}`;
}

function evidenceWords(quotation: Quotation): string {
  const { sentence, speakers, source, grade, standing } = quotation;
  const said = speakers
    .map(({ name, anonymity }) => `${markdownCell(name ?? "a source not named")}${anonymity === null || name === null ? "" : " (unnamed)"}`)
    .join(", in words of ");
  const outlet = markdownCell(outletOf(source));
  const linked = source.url === null ? outlet : `[${outlet}](<${source.url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const where = [said, linked, dayInWords(source.published?.slice(0, 10) ?? null), grade, standing === "proposed" ? "" : standing].filter(
    (part) => part !== "",
  );
  return `\u201c${markdownCell(sentence)}\u201d \u2014 ${where.join(", ")}`;
}
