import { type Brief, briefOf } from "../picture/brief.ts";
import type { Effects } from "./effects.ts";
import { briefHtml } from "./picture/brief-html.ts";
import { briefMarkdown } from "./picture/brief-markdown.ts";
import { dateOf, type Forms, type PictureOptions, show } from "./picture/output.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";

export interface BriefOptions extends PictureOptions {
  readonly since?: string;
}

/** `parley brief [PARTY...]`: one page on where things stand, with numbered evidence. */
export function run(parties: readonly string[], options: BriefOptions, effects: Effects): Promise<number> {
  const query = { since: dateOf(options.since, "--since"), parties };
  return show({ format: "md", ...options }, effects, async (view) => briefForms(await briefOf(view, query)));
}

export function briefForms(brief: Brief): Forms {
  return {
    json: brief,
    markdown: () => briefMarkdown(brief),
    html: () => briefHtml(brief),
    sheet: () => ({
      columns: ["number", ...EVIDENCE_COLUMNS],
      rows: brief.evidence.map((quotation, index) => [index + 1, ...evidenceCells(quotation)]),
    }),
    lines: () =>
      briefMarkdown(brief)
        .split("\n")
        .map((text) => [{ text, style: "plain" }]),
  };
}
