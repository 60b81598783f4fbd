import type { Candidate } from "./candidate.ts";
import type { View } from "./view.ts";

/** Two phrases for one actor: `of` names him, `alias` is the other name. Indices into the candidates. */
export interface Alias {
  readonly of: number;
  readonly alias: number;
}

/**
 * The second names that a report itself gives.
 *
 *   "the Revolutionary United Front (RUF)"
 *   "Pedro Marín, better known as Tirofijo"
 *   "the Rapid Support Forces, or RSF"
 */
export function findAliases(view: View, candidates: readonly Candidate[]): Alias[] {
  const { words } = view;
  const aliases: Alias[] = [];
  const endsAt = new Map<number, number>();
  for (const [index, c] of candidates.entries())
    if (c.shape !== "pronoun") endsAt.set(c.last, innermost(candidates, endsAt.get(c.last), index));
  for (const [index, c] of candidates.entries()) {
    if (c.type !== "name" || (c.shape !== "name" && c.shape !== "known" && c.shape !== "person")) continue;
    const start = c.name?.first ?? c.known?.first ?? c.first;
    const end = aliasOpens(view, start);
    if (end < 0) continue;
    const of = endsAt.get(end);
    if (of === undefined || of === index || words[end]!.sentence !== words[start]!.sentence) continue;
    const bracket = words[start - 1]!.form === "(" || words[start - 2]?.form === "(";
    if (bracket && !isAcronymLike(view, c) && !words[c.last + 1]?.form.startsWith(")")) continue;
    if (bracket && !fits(view, candidates[of]!, c)) continue;
    aliases.push({ of, alias: index });
  }
  return aliases;
}

/** The outer phrase wins: "the Colombian Army of National Liberation" over "National Liberation". */
function innermost(candidates: readonly Candidate[], had: number | undefined, index: number): number {
  if (had === undefined) return index;
  return candidates[had]!.first <= candidates[index]!.first ? had : index;
}

/** The last word of what the alias at `start` is an alias of, or -1. */
function aliasOpens(view: View, start: number): number {
  const { words } = view;
  const back = (n: number) => words[start - n]?.form.toLowerCase() ?? "";
  if (/^[([]$/.test(back(1))) return start - 2;
  // "(known as X)", ", better known as X", ", also called X", ", or X,"
  let k = 1;
  if (/^["“‘']$/.test(back(k))) k++;
  if (back(k) === "the") k++;
  if (back(k) === "as" && back(k + 1) === "known") {
    k += 2;
    while (/^(?:better|also|otherwise|widely|commonly|formerly|now|is|was|best)$/.test(back(k))) k++;
    if (/^[,(]$/.test(back(k))) return start - k - 1;
    return start - k;
  }
  if (/^(?:alias|aka|nicknamed)$/.test(back(k)) || (back(k) === "called" && /^[,(]$/.test(back(k + 1))))
    return /^[,(]$/.test(back(k + 1)) ? start - k - 2 : start - k - 1;
  if (
    back(k) === "or" &&
    back(k + 1) === "," &&
    words[start]!.form === words[start]!.form.toUpperCase() &&
    words[start]!.form.length > 1 &&
    !view.capitals(start)
  )
    return start - k - 2;
  return -1;
}

function isAcronymLike(view: View, c: Candidate): boolean {
  const form = view.text.slice(view.words[c.first]!.start, view.words[c.last]!.end);
  return /^[\p{Lu}\d][\p{Lu}\p{Ll}\d./-]{1,9}$/u.test(form) && (form.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}

/** Whether letters of the abbreviation begin words of the full name, in order: "RUF" of "Revolutionary United Front"; for names of the casebook it says so. */
function fits(view: View, of: Candidate, alias: Candidate): boolean {
  if (alias.shape === "known") return of.shape !== "person" && alias.known!.bearers[0]!.actor?.kind !== "state";
  const letters = view.text.slice(view.words[alias.first]!.start, view.words[alias.last]!.end).replace(/[^\p{Lu}]/gu, "");
  const initials: string[] = [];
  for (let i = of.first; i <= of.last; i++) initials.push(view.words[i]!.form.charAt(0).toUpperCase());
  let k = 0;
  for (const initial of initials) if (initial === letters.charAt(k)) k++;
  // abbreviations of names in another language share but few letters: "Nicaraguan Resistance (RN)", "Patriotic Union (UP)"
  return k >= Math.min(2, letters.length) || of.shape === "name" || of.shape === "known";
}
