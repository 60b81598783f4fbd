import { exportAnnotations } from "./annotations.ts";
import type { ExportFormat } from "./formats.ts";
import { exportHxl } from "./hxl.ts";
import { exportCalendar } from "./icalendar.ts";
import type { Export, Outgoing } from "./outgoing.ts";
import { exportPlover } from "./plover.ts";
import { exportFeed } from "./rss.ts";

/** What a view of the record shows, in a format that is one file. */
export function exportExcerpt(format: Exclude<ExportFormat, "ndjson">, outgoing: Outgoing): Export {
  switch (format) {
    case "annotations":
      return exportAnnotations(outgoing);
    case "plover":
      return exportPlover(outgoing);
    case "hxl":
      return exportHxl(outgoing);
    case "rss":
      return exportFeed(outgoing);
    case "ics":
      return exportCalendar(outgoing);
  }
}
