import type { Candidate } from "./candidate.ts";
import type { View } from "./view.ts";

/**
 * Which descriptions stand beside a name as its apposition: candidate index of the description -> that of the name.
 *
 *   "Josep Borrell, the EU foreign policy chief, said"      name , description
 *   "the Israeli prime minister, Benjamin Netanyahu, said"  description , name
 *   "the Rapid Support Forces, a paramilitary group,"       name , description of a body
 */
export function joinAppositions(view: View, candidates: readonly Candidate[]): Map<number, number> {
  const { words } = view;
  const joined = new Map<number, number>();
  const byFirst = new Map<number, number[]>();
  for (const [i, c] of candidates.entries()) byFirst.set(c.first, [...(byFirst.get(c.first) ?? []), i]);
  /** the last word of a phrase with its "of ...": "the leader | of the Mozambique National Resistance" */
  const heads = new Map<number, Candidate[]>();
  for (const c of candidates) heads.set(c.head, [...(heads.get(c.head) ?? []), c]);
  const endOf = (c: Candidate): number => {
    const inner = c.owner > c.last ? (heads.get(c.owner) ?? []) : [];
    return inner.reduce((last, d) => (d.first > c.last && d.first <= c.last + 3 ? Math.max(last, d.last) : last), c.last);
  };
  for (const [i, c] of candidates.entries()) {
    if (c.shape === "pronoun" || (c.shape === "name" && /^(?:amod|compound)$/.test(words[c.head]!.deprel))) continue;
    const next = afterComma(view, endOf(c));
    for (const k of next < 0 ? [] : (byFirst.get(next) ?? [])) {
      const d = candidates[k]!;
      if (joined.has(k) || joined.has(i) || !closes(view, d, c)) continue;
      if (isNamed(c) && isDescription(d) && suits(c, d)) joined.set(k, i);
      else if (isGroupBefore(c, d)) joined.set(i, k);
      else if (
        c.shape === "role" &&
        !c.plural &&
        (d.shape === "person" || d.shape === "name") &&
        /^(?:the|'s|its|his|her|their|an?)$/.test(c.determiner)
      )
        joined.set(i, k);
    }
  }
  // where the comma tells nothing the tree may: "appos" between the heads
  const byHead = new Map<number, number[]>();
  for (const [i, c] of candidates.entries()) if (isNamed(c)) byHead.set(c.head, [...(byHead.get(c.head) ?? []), i]);
  for (const [i, c] of candidates.entries()) {
    if (!isDescription(c) || joined.has(i) || words[c.head]!.deprel !== "appos") continue;
    const of = byHead.get(words[c.head]!.head)?.find((k) => candidates[k]!.last < c.first && suits(candidates[k]!, c));
    if (of !== undefined) joined.set(i, of);
  }
  return joined;
}

function isNamed(c: Candidate): boolean {
  return c.shape === "person" || c.shape === "name" || c.shape === "known";
}

/** "The smaller rebel group, | MODEL |, supports": the group is called so. */
function isGroupBefore(c: Candidate, d: Candidate): boolean {
  return (
    c.shape === "body" &&
    !c.plural &&
    c.determiner !== "compound" &&
    !c.body!.state &&
    /(?:^| )(?:group|movement|faction|militia|party|organi[sz]ation|front)$/.test(c.noun) &&
    (d.shape === "name" ||
      (d.shape === "known" &&
        d.known!.bearers[0]!.actor !== null &&
        /^(?:armed-group|organisation)$/.test(d.known!.bearers[0]!.actor.kind)))
  );
}

function isDescription(c: Candidate): boolean {
  return (c.shape === "role" || c.shape === "body") && c.determiner !== "compound";
}

/** A person has a role, a body is a body; "Hamas, the Palestinian militant group". */
function suits(name: Candidate, description: Candidate): boolean {
  if (description.plural && name.shape !== "known") return false;
  if (name.shape === "person") return description.shape === "role";
  if (name.shape === "name") return true;
  const kind = name.known!.bearers[0]?.actor?.kind;
  return description.shape === "body" && kind !== "state" && kind !== undefined && description.body?.kind !== "population";
}

/** The word after ", " or ", 45, ", or -1. */
function afterComma(view: View, last: number): number {
  const { words } = view;
  let at = last + 1;
  // "the leader of the Mozambique National Resistance | [Renamo] |, Afonso Dhlakama"
  if (/^[[(]$/.test(words[at]?.form ?? "") && /^[\])]$/.test(words[at + 2]?.form ?? "")) at += 3;
  if (!words[at] || !/^[,—–]$/.test(words[at]!.form)) return -1;
  at++;
  if (/^\d{1,3}$/.test(words[at]?.form ?? "") && words[at + 1]?.form === ",") at += 2;
  return words[at]?.sentence === words[last]!.sentence ? at : -1;
}

/** An apposition is closed by a comma, a bracket or the end, and is no subject of its own: not "..., a spokesman said". */
function closes(view: View, d: Candidate, before: Candidate): boolean {
  const { words } = view;
  const head = words[d.head]!;
  const next = words[d.last + 1];
  const governor = words[head.head];
  if (
    /^nsubj/.test(head.deprel) &&
    governor &&
    governor.index > d.last &&
    governor.index - d.last <= 2 &&
    next &&
    /^(?:VERB|AUX|ADV)$/.test(next.upos) &&
    !/^nsubj/.test(words[before.head]!.deprel)
  )
    return false;
  if (head.deprel === "conj" && head.head === before.head && next && !/^[,—–.]$/.test(next.form)) return false;
  return (
    !next ||
    next.sentence !== head.sentence ||
    /^[,.;:—–)]$/.test(next.form) ||
    head.deprel === "appos" ||
    /^(?:who|which|that|and|of|for|in|from|to|at|with)$/i.test(next.form) ||
    /^(?:VERB|AUX)$/.test(next.upos)
  );
}
