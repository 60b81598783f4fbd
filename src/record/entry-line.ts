import type { Reading } from "../reading/reading.ts";
import type { CustodyEntry } from "./custody.ts";

/** A reading without its text, which stands with the report. */
export type BareReading = Omit<Reading, "report"> & { readonly report: Omit<Reading["report"], "text"> };

/** A row of the record as it is written elsewhere: names of columns with texts, numbers and nulls. */
export type PlainRow = Readonly<Record<string, string | number | null>>;

/** Rows that say what they say without the help of others. */
export const PLAIN_TABLES = ["closures", "copies", "decisions", "anchors", "carried", "cases", "assignments", "tombstones"] as const;
export type PlainTable = (typeof PLAIN_TABLES)[number];

/**
 * One entry of the log of custody with everything that it put on the record. All entries in their order are the record: what is left
 * out, indexes and signatures, follows from them.
 */
export interface EntryLine {
  readonly entry: CustodyEntry;
  /** the report that the entry kept, unless it was forgotten; `raw` is null where the bytes are the text in UTF-8, else Base64 */
  readonly kept: { readonly report: PlainRow; readonly text: string; readonly raw: string | null } | null;
  /** the reading that the entry made, unless its report was forgotten */
  readonly read: {
    readonly report: number;
    readonly generation: number;
    readonly reader: string;
    readonly casebook: string;
    readonly sha256: string;
    readonly reading: BareReading;
  } | null;
  readonly rows: Partial<Readonly<Record<PlainTable, readonly PlainRow[]>>>;
}
