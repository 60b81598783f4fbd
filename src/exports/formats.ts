/** The formats in which a record goes out, apart from what writes them, since a help needs only their names. */
export const EXPORT_FORMATS = ["annotations", "plover", "hxl", "rss", "ics", "ndjson"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
