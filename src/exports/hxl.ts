/**
 * Figures as HXL 1.1 (hashtag row below the headers, hxlstandard.org/standard/1-1final) in CSV, with a Frictionless Data Package
 * (datapackage.org, version 2) that describes the table. One row for each figure as its issuer gave it: rows are never summed.
 */
import { createHash } from "node:crypto";
import type { FigureClaim } from "../record/claim.ts";
import { periodOf } from "../record/period.ts";
import { type Cell, csvRow } from "./csv.ts";
import { attributionInWords, nameOf, wordsOf } from "./evidence.ts";
import { allOf, type Export, gateFor, leaving, type Outgoing, type Summary, Tally } from "./outgoing.ts";

/** A column: its header, hashtag, type in the table schema, what it says, and its cell. */
interface Column {
  readonly name: string;
  readonly hashtag: string;
  readonly type: "string" | "number" | "date" | "datetime";
  readonly description: string;
  readonly oneOf?: readonly string[];
  readonly required?: boolean;
  cell(figure: FigureClaim): Cell;
}

const MEASURES = ["killed", "injured", "abducted", "detained", "released", "missing", "displaced", "affected", "population"] as const;

const HASHTAGS: Readonly<Record<(typeof MEASURES)[number], string>> = {
  killed: "#affected+killed",
  injured: "#affected+injured",
  abducted: "#affected+abducted",
  detained: "#affected+detained",
  released: "#affected+released",
  missing: "#affected+missing",
  displaced: "#affected+displaced",
  affected: "#affected",
  population: "#population",
};

const QUALIFIERS = ["exact", "about", "more-than", "at-least", "up-to", "nearly", "most-of", "between", "vague"];

/** The columns in their order. Columns are added at the end, and none is dropped. */
export const COLUMNS: readonly Column[] = [
  {
    name: "date_reported",
    hashtag: "#date+reported",
    type: "date",
    description: "day of publication of the report",
    cell: ({ times }) => periodOf(times.reported).from,
  },
  {
    name: "date_start",
    hashtag: "#date+start",
    type: "date",
    description: "first day that the figure is about; empty where unknown",
    cell: ({ times }) => periodOf(times.valid).from,
  },
  {
    name: "date_end",
    hashtag: "#date+end",
    type: "date",
    description: "last day that the figure is about; empty where unknown",
    cell: ({ times }) => periodOf(times.valid).until,
  },
  {
    name: "measure",
    hashtag: "#indicator+code",
    type: "string",
    description: "what is counted",
    oneOf: MEASURES,
    required: true,
    cell: ({ measure }) => measure,
  },
  ...MEASURES.map(
    (measure): Column => ({
      name: measure,
      hashtag: HASHTAGS[measure],
      type: "number",
      description: `the number of people ${measure === "population" ? "living there" : measure} as the issuer gave it; empty where it gave only words ("dozens") or a range`,
      cell: (figure) => (figure.measure === measure ? figure.value : null),
    }),
  ),
  {
    name: "low",
    hashtag: "#affected+min",
    type: "number",
    description: "the least that the words allow; empty where open",
    cell: ({ low }) => low,
  },
  {
    name: "high",
    hashtag: "#affected+max",
    type: "number",
    description: "the most that the words allow; empty where open",
    cell: ({ high }) => high,
  },
  {
    name: "qualifier",
    hashtag: "#description+qualifier",
    type: "string",
    description: "how exact the number is meant",
    oneOf: QUALIFIERS,
    required: true,
    cell: ({ qualifier }) => qualifier,
  },
  {
    name: "phrase",
    hashtag: "#description+phrase",
    type: "string",
    description: "the number as printed",
    required: true,
    cell: ({ phrase }) => phrase,
  },
  { name: "who", hashtag: "#description+who", type: "string", description: "who is counted, as printed", cell: ({ who }) => who },
  {
    name: "composition",
    hashtag: "#description+composition",
    type: "string",
    description: "who they were, as printed",
    cell: ({ composition }) => composition,
  },
  { name: "place", hashtag: "#loc+name", type: "string", description: "where", cell: ({ place }) => place },
  {
    name: "scope",
    hashtag: "#description+scope",
    type: "string",
    description: "of one incident, cumulative since a start, or standing at a time; empty where the report does not say",
    oneOf: ["incident", "cumulative", "standing"],
    cell: ({ scope }) => scope,
  },
  {
    name: "issuer",
    hashtag: "#meta+issuer",
    type: "string",
    description: "who gives the number; empty: the report in its own voice",
    cell: ({ issuer }) => nameOf(issuer),
  },
  {
    name: "basis",
    hashtag: "#meta+method",
    type: "string",
    description: "how the issuer came to it",
    oneOf: ["reported", "identified", "verified", "estimated"],
    required: true,
    cell: ({ basis }) => basis,
  },
  {
    name: "caveat",
    hashtag: "#description+caveat",
    type: "string",
    description: "what the report says against or about the number",
    cell: ({ caveat }) => caveat?.exact ?? null,
  },
  {
    name: "hedges",
    hashtag: "#description+hedge",
    type: "string",
    description: "words by which the report keeps its distance, parted by ' | '",
    cell: ({ hedges }) => wordsOf(hedges).join(" | "),
  },
  {
    name: "attribution",
    hashtag: "#description+attribution",
    type: "string",
    description: "who is said to have said it, the innermost first",
    cell: ({ said }) => attributionInWords(said),
  },
  {
    name: "quote",
    hashtag: "#description+quote",
    type: "string",
    description: "the sentence of the report that the figure stands in",
    required: true,
    cell: ({ passage }) => passage.exact,
  },
  {
    name: "publisher",
    hashtag: "#meta+source",
    type: "string",
    description: "who published the report",
    cell: ({ report }) => report.publisher,
  },
  {
    name: "agency",
    hashtag: "#meta+source+agency",
    type: "string",
    description: "the news agency that the report credits",
    cell: ({ report }) => report.agency,
  },
  { name: "url", hashtag: "#meta+url", type: "string", description: "address of the report", cell: ({ report }) => report.url },
  {
    name: "grade",
    hashtag: "#meta+grade",
    type: "string",
    description: "reliability of the source A-F and credibility 1-6; F6: not judged",
    required: true,
    cell: ({ grade }) => grade,
  },
  {
    name: "standing",
    hashtag: "#status+review",
    type: "string",
    description: "what people made of it; added: no reader read it, a person did",
    oneOf: ["proposed", "accepted", "corrected", "added"],
    required: true,
    cell: ({ standing }) => standing,
  },
  {
    name: "sensitivity",
    hashtag: "#meta+sensitivity",
    type: "string",
    description: "how much harm a leak could do",
    oneOf: ["low", "moderate", "high", "severe"],
    required: true,
    cell: ({ sensitivity }) => sensitivity,
  },
  {
    name: "recorded",
    hashtag: "#date+recorded",
    type: "datetime",
    description: "when the record came to know it",
    required: true,
    cell: ({ times }) => times.recorded,
  },
  {
    name: "report",
    hashtag: "#meta+report+id",
    type: "string",
    description: "id of the report on the record",
    required: true,
    cell: ({ report }) => report.id,
  },
  {
    name: "sha256",
    hashtag: "#meta+report+hash",
    type: "string",
    description: "SHA-256 of the report's text",
    required: true,
    cell: ({ report }) => report.sha256,
  },
  { name: "id", hashtag: "#meta+id", type: "string", description: "id of the figure in its report", required: true, cell: ({ id }) => id },
  {
    name: "start",
    hashtag: "#meta+start",
    type: "number",
    description: "where it stands in the text, in UTF-16 code units",
    required: true,
    cell: ({ span }) => span.start,
  },
  { name: "end", hashtag: "#meta+end", type: "number", description: "where it ends", required: true, cell: ({ span }) => span.end },
];

/** The figures of the view in CSV, the oldest first. */
export async function* exportHxl(out: Outgoing): Export {
  const tally = new Tally();
  yield csvRow(COLUMNS.map(({ name }) => name)) + csvRow(COLUMNS.map(({ hashtag }) => hashtag));
  for await (const figure of leaving(
    allOf((slice) => out.view.figures(slice)),
    await gateFor(out),
    tally,
  )) {
    tally.written++;
    yield csvRow(COLUMNS.map((column) => column.cell(figure)));
  }
  return tally.summary();
}

/** A file of a package, in chunks. */
export interface FileChunk {
  readonly file: "figures.csv" | "datapackage.json";
  readonly chunk: string;
}

/** The CSV and, when its size and hash are known, the datapackage.json that describes it. */
export async function* exportHxlPackage(out: Outgoing): AsyncGenerator<FileChunk, Summary, void> {
  const hash = createHash("sha256");
  let bytes = 0;
  const rows = exportHxl(out);
  for (;;) {
    const next = await rows.next();
    if (next.done) {
      const described = dataPackage({ bytes, sha256: hash.digest("hex"), rows: next.value.written, tool: out.tool });
      yield { file: "datapackage.json", chunk: `${JSON.stringify(described, null, 2)}\n` };
      return next.value;
    }
    const chunk = Buffer.from(next.value, "utf8");
    hash.update(chunk);
    bytes += chunk.length;
    yield { file: "figures.csv", chunk: next.value };
  }
}

/** The descriptor (Data Package, Data Resource, Table Dialect and Table Schema, version 2.0). */
function dataPackage({ bytes, sha256, rows, tool }: { bytes: number; sha256: string; rows: number; tool: string }): object {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "parley-figures",
    title: "Figures as reported, each with its issuer",
    description: `Numbers of people in news reports, as their issuers gave them. Rows of different issuers, scopes or bases are never to be summed. Written by ${tool}.`,
    resources: [
      {
        name: "figures",
        type: "table",
        title: "Figures",
        description: `${rows} figures. Row 2 has the HXL hashtags.`,
        path: "figures.csv",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes,
        hash: `sha256:${sha256}`,
        dialect: {
          header: true,
          headerRows: [1],
          commentRows: [2],
          delimiter: ",",
          lineTerminator: "\r\n",
          quoteChar: '"',
          doubleQuote: true,
        },
        schema: {
          $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
          fields: COLUMNS.map(fieldOf),
          primaryKey: ["report", "id"],
          missingValues: [""],
        },
      },
    ],
  };
}

function fieldOf({ name, type, description, hashtag, oneOf, required }: Column): object {
  const constraints = { ...(required ? { required } : {}), ...(oneOf === undefined ? {} : { enum: oneOf }) };
  const base = { name, type, description, hxl: hashtag };
  return Object.keys(constraints).length === 0 ? base : { ...base, constraints };
}
