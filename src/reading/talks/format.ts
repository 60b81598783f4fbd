import type { Context } from "../context.ts";

const FORMATS = new Set(
  "indirect direct proximity face-to-face bilateral trilateral multilateral three-way four-way two-way secret back-channel backchannel informal formal technical high-level virtual video closed-door plenary preliminary exploratory shuttle multi-party multiparty tripartite expert-level ministerial".split(
    " ",
  ),
);
const ORDINALS =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)|new|next|last|latest|final|another|earlier|previous|current)$/;

/** How they negotiate, in the report's words: "indirect", "third round", "indirect, second round"; null where it says nothing. */
export function formatOf(context: Context, nouns: readonly number[]): string | null {
  const { words } = context.parsed;
  const parts: string[] = [];
  for (const noun of nouns) {
    for (const kid of context.tree.children(noun)) {
      if (kid >= noun) continue;
      const form = words[kid]!.form.toLowerCase();
      if (FORMATS.has(form) && !parts.includes(form)) parts.push(form);
      if (ORDINALS.test(form) && /^(?:round|session|phase)$/.test(words[noun]!.lemma))
        parts.push(`${form} ${words[noun]!.form.toLowerCase()}`);
    }
  }
  return parts.length === 0 ? null : parts.join(", ");
}
