import type { GlossaryRow } from "./glossary-entries.ts";
import { FEATURES, LAYOUT_KINDS, PENN_TAGS, RELATIONS, UNIVERSAL_TAGS } from "./glossary-entries.ts";

/** What a label of the grammar means. */
export interface GlossaryEntry {
  readonly label: string;
  readonly name: string;
  readonly text: string;
  /** the words meant stand in square brackets */
  readonly example: string;
  /** the page of the Universal Dependencies documentation */
  readonly url?: string;
}

const UD = "https://universaldependencies.org";

const entries = new Map<string, GlossaryEntry>();

function enter(rows: readonly GlossaryRow[], urlOf: (label: string) => string | null): void {
  for (const [label, name, text, example] of rows) {
    const url = urlOf(label);
    entries.set(label, { label, name, text, example, ...(url === null ? {} : { url }) });
  }
}

enter(LAYOUT_KINDS, () => null);
enter(PENN_TAGS, () => null);
enter(FEATURES, (label) => `${UD}/u/feat/${label.split("=")[0]}.html`);
// "aux", "con" and "nul" are no file names on every system, so their pages end in an underscore.
enter(RELATIONS, (label) => `${UD}/en/dep/${label === "aux" ? "aux_" : label.replace(":", "-")}.html`);
enter(UNIVERSAL_TAGS, (label) => `${UD}/u/pos/${label === "AUX" ? "AUX_" : label}.html`);

/**
 * Explains a tag, relation or feature of the grammar: `explain("nsubj")`, `explain("VBD")`, `explain("Number=Plur")`; null when the label is unknown.
 * Labels are taken as written first, then without regard to case.
 */
export function explain(label: string): GlossaryEntry | null {
  const asked = label.trim();
  const exact = entries.get(asked);
  if (exact) return exact;
  const lower = asked.toLowerCase();
  for (const entry of entries.values()) if (entry.label.toLowerCase() === lower) return entry;
  return null;
}

/** All labels of the glossary in the order of its parts: layout, Penn tags, features, relations, universal tags. */
export function glossaryLabels(): string[] {
  return [...entries.keys()];
}
