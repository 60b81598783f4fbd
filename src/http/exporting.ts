import { createHash } from "node:crypto";
import { exportExcerpt } from "../exports/excerpt.ts";
import type { ExportFormat } from "../exports/formats.ts";
import { exportRecord } from "../exports/ndjson.ts";
import type { Export } from "../exports/outgoing.ts";
import { logEntry } from "../store/custody-log.ts";
import { dumpRecord, headOf } from "../store/dump.ts";
import { inWrite, type Store } from "../store/store.ts";
import { horizonOf } from "./asking.ts";
import { ROUTES } from "./contract.ts";
import { checkRole, type Desk, type DeskContext, paramsOf, parsed, queryOf } from "./mount.ts";
import { RequestError } from "./problem.ts";

const FILES: Readonly<Record<ExportFormat, { readonly type: string; readonly name: string }>> = {
  annotations: { type: "application/ld+json", name: "annotations.jsonld" },
  plover: { type: "application/x-ndjson", name: "events.ndjson" },
  hxl: { type: "text/csv; charset=utf-8", name: "figures.csv" },
  rss: { type: "application/rss+xml", name: "feed.xml" },
  ics: { type: "text/calendar; charset=utf-8", name: "talks.ics" },
  ndjson: { type: "application/x-ndjson", name: "record.ndjson" },
};
/** A body of a few words. */
const LONGEST_BODY = 10_000;

/** The record in the formats that other programs read, as it goes; that it went out stands in the log when all of it did. */
export function mountExport(desk: Desk): void {
  const route = ROUTES.export;
  desk.app.post("/api/exports/:format", async (context) => {
    checkRole(context, route.role);
    queryOf(context, route);
    const format = paramsOf(context, route).format as ExportFormat;
    const asked = parsed(route.body, await jsonOf(context));
    const { sensitivity = "moderate", ...bounds } = asked;
    if (format === "ndjson" && Object.keys(asked).length > 0)
      throw new RequestError("request-invalid", "ndjson is the whole record; bounds are for the other formats");
    const { store } = desk.looks;
    const chunks =
      format === "ndjson"
        ? await wholeRecord(store)
        : exportExcerpt(format, { view: (await desk.looks.view(horizonOf(bounds))).view, tool: `parley ${desk.version}`, sensitivity });
    const { type, name } = FILES[format];
    return new Response(streamOf(chunks, desk, `${format} ${name}`), {
      headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" },
    });
  });
}

async function wholeRecord(store: Store): Promise<Export> {
  const head = await headOf(store);
  return exportRecord(dumpRecord(store, head.entries), head);
}

async function jsonOf(context: DeskContext): Promise<unknown> {
  const text = await context.req.text();
  if (text.length > LONGEST_BODY) throw new RequestError("request-too-large", "expected a body of a few words");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError("request-invalid", "the body is no JSON");
  }
}

/** The chunks as they are taken; who leaves before the end got no export. */
function streamOf(chunks: Export, { looks, complain }: Desk, subject: string): ReadableStream<Uint8Array> {
  const hash = createHash("sha256");
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await chunks.next();
        if (!next.done) {
          hash.update(next.value, "utf8");
          controller.enqueue(encoder.encode(next.value));
          return;
        }
        const { store } = looks;
        await inWrite(store, (tx) => logEntry(store, tx, { act: "export", subject, digest: hash.digest("hex") }));
        controller.close();
      } catch (error) {
        // the answer has begun: it is cut off, so that nobody takes a part for the whole
        complain(`an export failed: ${error instanceof Error ? error.message.split("\n")[0] : "unknown"}`);
        controller.error(error);
      }
    },
    async cancel() {
      await chunks.return({ written: 0, leftOut: {} });
    },
  });
}
