import { sha256OfText } from "../text/digest.ts";

/** What makes a report this one: its text, where it stood, who published it and when. */
export interface ReportKey {
  readonly sha256: string;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
}

/**
 * The id of a report on the record. The same text by two outlets is two reports (and one story); the same text of the same outlet,
 * kept twice, is one.
 */
export function reportId({ sha256, url, publisher, published }: ReportKey): string {
  return sha256OfText(JSON.stringify([sha256, url, publisher, published])).slice(0, 16);
}
