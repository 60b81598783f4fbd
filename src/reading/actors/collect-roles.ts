import type { Gender, Role } from "../../casebook/casebook.ts";
import type { WordRange } from "../context.ts";
import type { Candidate } from "./candidate.ts";
import { leftSideOf } from "./left-side.ts";
import { isNameWord, nameRunAt, startsSentence } from "./name-runs.ts";
import { BLANK, complementOf, isPlural, titleForm } from "./phrase.ts";
import { headOf, type View } from "./view.ts";

interface RoleWords extends WordRange {
  readonly role: Role;
}

/** The longest role that starts at a word, with further ones that follow at once: "Defence Minister General". */
function roleAt(view: View, first: number): RoleWords | null {
  let found = oneRoleAt(view, first);
  if (!found) return null;
  for (;;) {
    const next: RoleWords | null =
      found.last + 1 < view.words.length && !isPlural(view, found.last) ? oneRoleAt(view, found.last + 1) : null;
    if (!next || next.first !== found.last + 1) return found;
    // "minister general", "foreign minister Gen.": the first office stays
    found = { first, last: next.last, role: found.role.speaksFor === "self" ? next.role : found.role };
  }
}

function oneRoleAt(view: View, first: number): RoleWords | null {
  const { words } = view;
  if (!view.opensRole(first)) return null;
  for (let last = Math.min(first + 4, words.length - 1); last >= first; last--) {
    if (words[last]!.sentence !== words[first]!.sentence || !view.readable(last)) continue;
    if (last > first && /^[,.;:"“”]$/.test(words[last]!.form)) continue;
    const role = view.roleOf(first, last);
    if (role) return /^(?:NOUN|PROPN|ADJ|X)$/.test(words[last]!.upos) ? { first, last, role } : null;
  }
  return null;
}

export function collectRoles(view: View, candidates: Candidate[], take: (range: WordRange) => void): void {
  const { words } = view;
  let inName = -1;
  for (let i = 0; i < words.length; i++) {
    const known = view.knownAt(i);
    if (known && known.last > i) inName = known.last;
    if (!view.readable(i) || /^(?:VERB|AUX|ADP|DET|PUNCT|PRON)$/.test(words[i]!.upos)) continue;
    const found = roleAt(view, i);
    // "Estado Mayor Central", "Joint Chiefs of Staff": roles within names are none
    if (!found || found.last <= inName || isNamePart(view, found)) continue;
    i = found.last;
    const name = isPlural(view, found.last) ? null : holderNameAt(view, found.last + 1);
    const last = name ? name.last : found.last;
    const roleHead = headOf(view.words, found.first, found.last);
    // "minister-level talks", "the president elect's team": the role only modifies another noun
    if (!name && /^(?:compound|amod)$/.test(words[roleHead]!.deprel) && words[roleHead]!.head > last) continue;
    const left = leftSideOf(view, found.first, last);
    // "one of its negotiators", "three of the envoys"
    const one = partitiveBefore(view, left.first);
    if (one >= 0 && isPlural(view, found.last)) {
      candidates.push({
        ...BLANK,
        ...left,
        first: one,
        last,
        head: one,
        type: "nominal",
        shape: "role",
        role: roleText(view, left.adjectives, found),
        holder: found.role.speaksFor,
        noun: view.folded(found.first, found.last),
        plural: !/^one$/i.test(words[one]!.form),
        determiner: "a",
        owner: left.owner >= 0 ? left.owner : complementOf(view, roleHead, last),
      });
      take(found);
      continue;
    }
    const titles = titlesBefore(view, left.first);
    take(found);
    if (name) take(name);
    const text = roleText(view, left.adjectives, found);
    candidates.push({
      ...BLANK,
      ...left,
      first: left.first,
      last,
      head: name ? headOf(view.words, name.first, name.last) : roleHead,
      type: name ? "name" : "nominal",
      shape: name ? "person" : "role",
      name,
      role: text,
      holder: /\b(?:former|ex|then|late|retired)\b/.test(text) ? "self" : found.role.speaksFor,
      noun: view.folded(found.first, found.last),
      plural: isPlural(view, found.last) || /^(?:several|some|many|both|two|three|four|five)$/.test(left.determiner),
      owner: left.owner >= 0 ? left.owner : complementOf(view, roleHead, last),
      gender: titles || genderOfRole(found.role.name),
    });
  }
}

/** "One of" before a plural: the index of "one", or -1. */
function partitiveBefore(view: View, first: number): number {
  const { words } = view;
  return first >= 2 && words[first - 1]!.form.toLowerCase() === "of" && words[first - 2]!.upos === "NUM" ? first - 2 : -1;
}

/** Capitalised plurals within a sentence belong to a name: "the Northern Farmers' Front", "Sudan Doctors Network". */
function isNamePart(view: View, role: RoleWords): boolean {
  const word = view.words[role.last]!;
  return (
    role.role.speaksFor === "self" &&
    isPlural(view, role.last) &&
    !view.capitals(role.last) &&
    /^\p{Lu}/u.test(word.form) &&
    !startsSentence(view, role.first)
  );
}

/** "A person familiar with the talks", "two people briefed on the plan", "someone with knowledge of the matter", "people who asked not to be named". */
export function collectInsiders(view: View, candidates: Candidate[], take: (range: WordRange) => void): void {
  const { words } = view;
  for (const word of words) {
    if (!/^(?:person|people|individual|individuals|persons|someone|those)$/i.test(word.form) || !view.readable(word.index)) continue;
    const after = words
      .slice(word.index + 1, word.index + 6)
      .map((w) => w.form.toLowerCase())
      .join(" ");
    if (
      !/^(?:who (?:was |were |is |are )?)?(?:directly |closely )?(?:familiar|briefed|involved|knowledgeable|informed|privy|close to the|with (?:direct |first-hand |detailed )?knowledge)\b|^who (?:spoke|asked|requested|insisted)\b/.test(
        after,
      )
    )
      continue;
    const left = leftSideOf(view, word.index, word.index);
    candidates.push({
      ...BLANK,
      ...left,
      last: word.index,
      head: word.index,
      type: "nominal",
      shape: "role",
      role: word.form.toLowerCase(),
      holder: "self",
      noun: word.form.toLowerCase(),
      plural: /^(?:people|individuals|persons|those)$/i.test(word.form),
      determiner: left.determiner === "the" ? "the" : "a",
    });
    take({ first: word.index, last: word.index });
  }
}

function genderOfRole(role: string): Gender | "" {
  if (/woman$|^(?:queen|mother|widow|wife|daughter|sister|nun)$/.test(role)) return "f";
  return /(?:^|spokes|business|congress)man$|^(?:king|brother|husband|son|father|priest|bishop|archbishop|cardinal|pope|imam|rabbi|msgr|monsignor|ayatollah|sheikh|crown prince|prince|emir)$/.test(
    role,
  )
    ? "m"
    : "";
}

function titlesBefore(view: View, first: number): Gender | "" {
  return view.casebook.titles.get(titleForm(view.words[first]!.form)) ?? "";
}

/** The office in the words of the report without demonyms: "deputy foreign minister". */
function roleText(view: View, adjectives: readonly string[], role: WordRange): string {
  const before = adjectives.filter(
    (a) => !/^\d|old$|^(?:about|some|nearly|almost|around|roughly)$|^(?:two|three|four|five|six|several|other)$/.test(a),
  );
  return [...before, view.folded(role.first, role.last)].join(" ");
}

/** The name of the holder directly after a title, past a rank or "Mr.": "Minister | Gen. | Humberto Larios". */
function holderNameAt(view: View, at: number): WordRange | null {
  const { words } = view;
  let first = at;
  while (first < words.length && view.casebook.titles.has(titleForm(words[first]!.form)) && isNameWord(view, first)) first++;
  if (first >= words.length || words[first]!.sentence !== words[at - 1]!.sentence || !view.readable(first)) return null;
  // COMMANDER "LUISA" MERCEDES RETANA
  if (/^["“‘]$/.test(words[first]!.form) && /^["”’]$/.test(words[first + 2]?.form ?? "") && isNameWord(view, first + 1)) first += 3;
  const run = first < words.length ? nameRunAt(view, first) : null;
  if (!run || words[first]!.sentence !== words[at - 1]!.sentence) return null;
  // "president of", "Prime Minister's Office": no name; "mediators Qatar and Egypt": not a person
  const known = view.knownAt(first);
  if (known && known.last >= run.last && !isPersonLike(view, run)) return null;
  const end = cutAtRole(view, run);
  return end >= first ? { first, last: end } : null;
}

function isPersonLike(view: View, run: WordRange): boolean {
  return run.last > run.first && view.casebook.givenNames.has(view.words[run.first]!.form.toLowerCase());
}

/** Where a run of name words ends before the next title: "Virgilio Barco | President ...". */
function cutAtRole(view: View, run: WordRange): number {
  for (let k = run.first + 1; k <= run.last; k++) {
    const role = oneRoleAt(view, k);
    if (
      role &&
      role.last <= run.last &&
      !view.casebook.givenNames.has(view.words[k]!.form.toLowerCase()) &&
      view.roleOf(k, k)?.speaksFor !== "self"
    )
      return k - 1;
  }
  return run.last;
}
