import { createHash } from "node:crypto";
import { basename } from "node:path";
import { ParleyError } from "../errors.ts";
import { exportExcerpt } from "../exports/excerpt.ts";
import type { ExportFormat } from "../exports/formats.ts";
import { mayCarryText } from "../exports/full-text.ts";
import { exportHxlPackage } from "../exports/hxl.ts";
import { exportRecord } from "../exports/ndjson.ts";
import type { Export, Outgoing, Summary } from "../exports/outgoing.ts";
import type { Sensitivity } from "../record/decision.ts";
import { logEntry } from "../store/custody-log.ts";
import { dumpRecord, headOf } from "../store/dump.ts";
import { inWrite, type Store } from "../store/store.ts";
import type { Effects } from "./effects.ts";
import { type FileChunk, filesInto, oneFile, toOutput } from "./export-files.ts";
import { horizonOf } from "./picture/output.ts";
import { progressOf } from "./progress.ts";
import { type RecordOptions, viewOf, withStore } from "./record.ts";
import { VERSION } from "./version.ts";

export interface ExportOptions extends RecordOptions {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly asOf?: string;
  readonly knownBy?: string;
  readonly case?: string;
  readonly sensitivity?: Sensitivity;
}

type Files = AsyncGenerator<FileChunk, Summary, void>;

/** `parley export`: writes the record in a format, and in its log of custody that it did. Returns the exit status. */
export async function run(options: ExportOptions, effects: Effects): Promise<number> {
  const { format, ...looked } = options;
  const { out } = looked;
  if (out?.trim() === "") throw new ParleyError("usage", "--out needs a file, or for hxl a folder");
  if (format === "ndjson" && (options.asOf !== undefined || options.knownBy !== undefined || options.case !== undefined)) {
    throw new ParleyError("usage", "ndjson is the whole record; --as-of, --known-by and --case are for the other formats");
  }
  const horizon = horizonOf(looked);
  return withStore(options, effects, false, async (store) => {
    const outgoing = async (): Promise<Outgoing> => {
      return { view: await viewOf(store, horizon), tool: `parley ${VERSION}`, sensitivity: options.sensitivity ?? "moderate" };
    };
    const files = format === "ndjson" ? oneFile(await recordOf(store)) : await excerptOf(format, out, await outgoing());
    const write = out === undefined || out === "-" ? toOutput(effects) : format === "hxl" ? filesInto(out) : filesInto(null, out);
    const { summary, digest } = await written(files, write, effects);
    const subject = out === undefined || out === "-" ? format : `${format} ${basename(out)}`;
    await inWrite(store, (tx) => logEntry(store, tx, { act: "export", subject, digest }));
    effects.complain(summaryOf(format, summary));
    if (format === "ndjson") await tellLicences(store, effects);
    return 0;
  });
}

async function recordOf(store: Store): Promise<Export> {
  const head = await headOf(store);
  return exportRecord(dumpRecord(store, head.entries), head);
}

async function excerptOf(format: Exclude<ExportFormat, "ndjson">, out: string | undefined, outgoing: Outgoing): Promise<Files> {
  const isFolder = format === "hxl" && out !== undefined && out !== "-";
  return isFolder ? exportHxlPackage(outgoing) : oneFile(exportExcerpt(format, outgoing));
}

/** Writes all chunks, and returns what was written with its SHA-256. */
async function written(
  files: Files,
  write: ReturnType<typeof toOutput>,
  effects: Effects,
): Promise<{ readonly summary: Summary; readonly digest: string }> {
  const hash = createHash("sha256");
  const progress = progressOf(effects, "wrote", "pieces");
  let done = 0;
  try {
    for (;;) {
      const next = await files.next();
      if (next.done) {
        await write.end();
        return { summary: next.value, digest: hash.digest("hex") };
      }
      hash.update(next.value.chunk, "utf8");
      await write.chunk(next.value);
      progress.update(++done, null);
    }
  } catch (error) {
    await write.abandon();
    throw error;
  } finally {
    progress.end();
  }
}

const NOUNS: Readonly<Record<ExportFormat, string>> = {
  annotations: "annotations",
  plover: "events",
  hxl: "figures",
  rss: "items",
  ics: "meetings",
  ndjson: "entries of the log",
};

function summaryOf(format: ExportFormat, { written: count, leftOut }: Summary): string {
  const left = Object.entries(leftOut).map(([reason, number]) => `${number} ${reason}`);
  return `${count} ${NOUNS[format]} written${left.length === 0 ? "" : `; left out: ${left.join(", ")}`}`;
}

/** A copy of the record has texts that may not be passed on: that is said each time. */
async function tellLicences(store: Store, effects: Effects): Promise<void> {
  const rows = await store.engine.db.selectFrom("reports").select("license").execute();
  const closed = rows.filter(({ license }) => !mayCarryText(license)).length;
  if (closed === 0) return;
  effects.complain(
    `this is a copy of the record with all its texts, and ${closed} of ${rows.length} reports have no licence to pass theirs on: not for publication`,
  );
}
