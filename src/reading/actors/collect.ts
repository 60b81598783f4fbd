import type { Body, Gender, Role } from "../../casebook/casebook.ts";
import { foldName } from "../../casebook/names.ts";
import type { WordRange } from "../context.ts";
import type { Candidate } from "./candidate.ts";
import { standsForGovernment } from "./grammar.ts";
import { kindByName } from "./kinds.ts";
import { leftSideOf } from "./left-side.ts";
import { isNameWord, nameRunAt } from "./name-runs.ts";
import { headOf, type View } from "./view.ts";

/** Every phrase of the report that may name or describe an actor, in text order; phrases may stand within one another. */
export function collectCandidates(view: View): Candidate[] {
  const candidates: Candidate[] = [];
  // words that are part of a title or of a name already read
  const taken = new Uint8Array(view.words.length);
  const take = (range: WordRange) => taken.fill(1, range.first, range.last + 1);
  collectRoles(view, candidates, take);
  collectNames(view, candidates, taken, take);
  collectBodies(view, candidates, taken);
  collectPronouns(view, candidates);
  return candidates.sort((a, b) => a.first - b.first || b.last - a.last || a.head - b.head);
}

const BLANK = {
  name: null,
  known: null,
  role: null,
  holder: null,
  body: null,
  noun: "",
  determiner: "",
  plural: false,
  adjectives: [],
  modifiers: [],
  owner: -1,
  gender: "",
} as const;

function isPlural(view: View, head: number): boolean {
  const word = view.words[head]!;
  return word.xpos === "NNS" || word.xpos === "NNPS" || /(?:^|\|)Number=Plur/.test(word.feats);
}

// ---- roles, with the name of their holder where it follows

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
  for (let last = Math.min(first + 4, words.length - 1); last >= first; last--) {
    if (words[last]!.sentence !== words[first]!.sentence || !view.readable(last)) continue;
    if (last > first && /^[,.;:"“”]$/.test(words[last]!.form)) continue;
    const role = view.roleOf(first, last);
    if (role) return /^(?:NOUN|PROPN|ADJ|X)$/.test(words[last]!.upos) ? { first, last, role } : null;
  }
  return null;
}

function collectRoles(view: View, candidates: Candidate[], take: (range: WordRange) => void): void {
  const { words } = view;
  for (let i = 0; i < words.length; i++) {
    if (!view.readable(i) || /^(?:VERB|AUX|ADP|DET|PUNCT|PRON)$/.test(words[i]!.upos)) continue;
    const found = roleAt(view, i);
    if (!found) continue;
    i = found.last;
    const name = isPlural(view, found.last) ? null : holderNameAt(view, found.last + 1);
    const last = name ? name.last : found.last;
    const roleHead = headOf(view.words, found.first, found.last);
    // "minister-level talks", "the president elect's team": the role only modifies another noun
    if (!name && /^(?:compound|amod)$/.test(words[roleHead]!.deprel) && words[roleHead]!.head > last) continue;
    const left = leftSideOf(view, found.first, last);
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

function titleForm(form: string): string {
  return form.toLowerCase().replace(/\.$/, "");
}

/** The office in the words of the report without demonyms: "deputy foreign minister". */
function roleText(view: View, adjectives: readonly string[], role: WordRange): string {
  const before = adjectives.filter((a) => !/^\d|^(?:two|three|four|five|six|several|other)$/.test(a));
  return [...before, view.folded(role.first, role.last)].join(" ");
}

/** The name of the holder directly after a title, past a rank or "Mr.": "Minister | Gen. | Humberto Larios". */
function holderNameAt(view: View, at: number): WordRange | null {
  const { words } = view;
  let first = at;
  while (first < words.length && view.casebook.titles.has(titleForm(words[first]!.form)) && isNameWord(view, first)) first++;
  if (first >= words.length || words[first]!.sentence !== words[at - 1]!.sentence || !view.readable(first)) return null;
  const run = nameRunAt(view, first);
  if (!run) return null;
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

/** The head of "of ...", "for ..." directly after a noun: whose spokesman, which ministry; or -1. */
function complementOf(view: View, head: number, last: number): number {
  const { words, tree } = view;
  if (!/^(?:of|for|from|at)$/i.test(words[last + 1]?.form ?? "")) return -1;
  // the noun of the complement by the tree, else the first noun in reach
  const byTree = tree.children(head).find((k) => k > last + 1 && /^nmod/.test(words[k]!.deprel) && tree.children(k).includes(last + 1));
  if (byTree !== undefined) return byTree;
  const governor = words[last + 1]!.head;
  return governor > last + 1 && governor < last + 10 && /^(?:NOUN|PROPN|PRON)$/.test(words[governor]!.upos) ? governor : -1;
}

// ---- proper names

function collectNames(view: View, candidates: Candidate[], taken: Uint8Array, take: (range: WordRange) => void): void {
  const { words } = view;
  // names within a person's name are no actors: "Israel Katz"; names within a title are: "EU foreign policy chief"
  for (let i = 0; i < words.length; i++) {
    if (taken[i] || !view.readable(i)) continue;
    const known = view.knownAt(i);
    const run = nameRunAt(view, i);
    if (!run && !known) continue;
    let last = Math.max(run?.last ?? i, known?.last ?? i);
    for (let k = i; k <= last; k++) if (taken[k]) last = k - 1;
    if (known && known.last > last) continue;
    const whole = { first: i, last };
    if (known && known.last === last) pushKnown(view, candidates, known);
    else if (known) last = collectAfterKnown(view, candidates, whole, known.last);
    else last = collectRun(view, candidates, whole, { title: false });
    take({ first: i, last });
    i = last;
  }
}

function pushKnown(view: View, candidates: Candidate[], known: NonNullable<ReturnType<View["knownAt"]>>): void {
  const { words } = view;
  const head = headOf(words, known.first, known.last);
  const use = known.bearers[0]!.use;
  if (use === "place") return;
  const demonym = use === "demonym";
  if (demonym && known.bearers[0]!.actor === null) return;
  if (use === "capital" && !standsForGovernment(view, head)) return;
  const the = words[known.first - 1]?.form.toLowerCase() === "the" && words[known.first - 1]!.head === head ? 1 : 0;
  const plural = demonym && (isPlural(view, head) || (the === 1 && words[head]!.upos !== "ADJ"));
  candidates.push({
    ...BLANK,
    first: known.first - the,
    last: known.last,
    head,
    type: "name",
    shape: "known",
    known,
    plural,
    determiner: the ? "the" : "",
  });
}

/** A run of name words that begins with a casebook name: returns the last word that was read. */
function collectAfterKnown(view: View, candidates: Candidate[], run: WordRange, knownLast: number): number {
  const { words, casebook } = view;
  const known = view.knownAt(run.first)!;
  const rest = { first: knownLast + 1, last: run.last };
  if (words[rest.first]!.form === "-") {
    pushKnown(view, candidates, known);
    return knownLast + 1;
  }
  const kind = kindByName(lowerWords(view, run));
  if (kind === "none") {
    // "Israel Day": nobody; "Israeli Independence Day" still speaks of Israel
    if (known.bearers[0]!.use === "demonym") pushKnown(view, candidates, known);
    return run.last;
  }
  if (kind !== null) return collectRun(view, candidates, run, { title: false });
  const single = known.first === known.last;
  // "Israel Katz", "Jordan Bardella"
  if (single && known.bearers[0]!.use !== "demonym" && words[rest.first]!.deprel === "flat" && words[rest.first]!.head === run.first) {
    const first = words[run.first]!.form.toLowerCase();
    if (
      casebook.givenNames.has(first) ||
      ["israel", "jordan", "chad", "georgia", "paris", "london", "sydney", "carolina", "india", "kenya", "chad"].includes(first)
    ) {
      return collectRun(view, candidates, run, { title: false, person: true });
    }
  }
  pushKnown(view, candidates, known);
  return knownLast;
}

function lowerWords(view: View, run: WordRange): string[] {
  const out: string[] = [];
  for (let i = run.first; i <= run.last; i++) if (view.words[i]!.upos !== "PUNCT") out.push(view.words[i]!.form.toLowerCase());
  return out;
}

/** A run of name words: an organisation by its nouns, a person by title or given name, else a name whose bearer the report must tell. */
function collectRun(view: View, candidates: Candidate[], run: WordRange, options: { title: boolean; person?: boolean }): number {
  const { words, casebook } = view;
  let { first, last } = run;
  let gender: Gender | "" = "";
  let titled = options.title;
  while (first < last && casebook.titles.has(titleForm(words[first]!.form))) {
    gender = casebook.titles.get(titleForm(words[first]!.form))! || gender;
    titled = true;
    first++;
  }
  // "Doña Mercedes" is her name, "Mr. Smith" is Smith
  const kind = titled ? null : kindByName(lowerWords(view, { first, last }));
  if (kind === "none") return last;
  if (kind !== null) {
    pushOrganisation(view, candidates, { first, last }, kind);
    return last;
  }
  // a casebook name within the run ends it: "Borrell EU"
  for (let k = first + 1; k <= last; k++) {
    if (
      view.knownAt(k) &&
      view.knownAt(k)!.bearers[0]!.use !== "demonym" &&
      !casebook.givenNames.has(words[first]!.form.toLowerCase()) &&
      !titled
    )
      last = k - 1;
  }
  const given = words[first]!.form.toLowerCase();
  const person =
    options.person ||
    titled ||
    (last > first &&
      (casebook.givenNames.has(given) || /^\p{Lu}\.$/u.test(words[first + 1]!.form) || /^\p{Lu}\.$/u.test(words[first]!.form)));
  const head = headOf(words, first, last);
  const left = leftSideOf(view, run.first, last);
  candidates.push({
    ...BLANK,
    first: person ? run.first : left.determiner === "the" ? left.first : run.first,
    last,
    head,
    type: "name",
    shape: person ? "person" : "name",
    name: { first, last },
    modifiers: left.modifiers,
    determiner: left.determiner,
    gender: gender || (casebook.genders.get(given) ?? ""),
  });
  return last;
}

function pushOrganisation(view: View, candidates: Candidate[], run: WordRange, kind: string): void {
  const { words, casebook } = view;
  const head = headOf(words, run.first, run.last);
  const left = leftSideOf(view, run.first, run.last);
  const known = view.knownAt(run.first);
  const inner = known && known.last < run.last ? [known] : [];
  const nounFirst = inner.length > 0 ? known!.last + 1 : run.first;
  const text = view.folded(nounFirst, run.last);
  const body = kind === "government" || nounFirst === run.last ? bodyOf(casebook.bodies, text, kind) : null;
  candidates.push({
    ...BLANK,
    ...left,
    first: left.first,
    last: run.last,
    head,
    type: body && nounFirst === run.last ? "nominal" : "name",
    shape: body ? "body" : "name",
    name: body ? null : run,
    body,
    noun: body ? ministryName(text) : text,
    modifiers: [...left.modifiers, ...inner],
    plural: isPlural(view, head),
    owner: left.owner >= 0 ? left.owner : complementOf(view, head, run.last),
  });
}

/** "ministry of foreign affairs" as "foreign ministry". */
export function ministryName(noun: string): string {
  const match = /^(ministry|department) (?:of|for) (?:the )?(.+)$/.exec(noun);
  const name = match ? `${match[2]!.replace(/^foreign affairs$/, "foreign")} ${match[1]}` : noun;
  return name.replace(/\bdefense\b/, "defence");
}

function bodyOf(bodies: readonly Body[], noun: string, kind: string): Body | null {
  const words = noun.split(" ");
  const first = words[words.indexOf("of") - 1] ?? words.at(-1)!;
  return (
    bodies.find((b) => b.name === noun) ??
    bodies.find((b) => b.name === first) ??
    (kind === "government" ? { name: first, kind: "government", state: true } : null)
  );
}

// ---- bodies in small letters

function collectBodies(view: View, candidates: Candidate[], taken: Uint8Array): void {
  const { words, casebook } = view;
  const bodies = new Map(casebook.bodies.map((b) => [foldName(b.name), b]));
  for (let h = 0; h < words.length; h++) {
    if (taken[h] || !view.readable(h) || !/^(?:NOUN|PROPN)$/.test(words[h]!.upos) || words[h]!.xpos === "POS") continue;
    let found: { body: Body; first: number } | null = null;
    for (let first = Math.max(0, h - 2); first <= h && !found; first++) {
      if (words[first]!.sentence !== words[h]!.sentence) continue;
      const body =
        bodies.get(view.folded(first, h)) ??
        bodies.get(first === h ? words[h]!.lemma.toLowerCase() : `${view.folded(first, h - 1)} ${words[h]!.lemma.toLowerCase()}`);
      if (body) found = { body, first };
    }
    if (!found) continue;
    const { body } = found;
    const word = words[h]!;
    const modifies = /^(?:compound|amod)$/.test(word.deprel) && word.head > h;
    const left = leftSideOf(view, found.first, h);
    const own = left.adjectives.filter((a) => !/^(?:new|own|whole|entire|current|\d.*|two|three|four|other)$/.test(a));
    candidates.push({
      ...BLANK,
      ...left,
      first: modifies ? found.first : left.first,
      last: h,
      head: h,
      type: "nominal",
      shape: "body",
      body,
      noun: ministryName(
        [...own.filter((a) => a.endsWith("ministry") === false && isPartOfName(body, a)), view.folded(found.first, h)].join(" "),
      ),
      plural: isPlural(view, h),
      determiner: modifies ? "compound" : left.determiner,
      owner: left.owner >= 0 ? left.owner : complementOf(view, h, h),
    });
  }
}

/** Whether an adjective or noun belongs to the name of a body: "foreign ministry", "security council"; not "the besieged army". */
function isPartOfName(body: Body, adjective: string): boolean {
  return (
    (body.name === "ministry" ||
      body.name === "department" ||
      body.name === "agency" ||
      body.name === "court" ||
      body.name === "council" ||
      body.name === "commission") &&
    /^\p{L}+$/u.test(adjective)
  );
}

// ---- pronouns

function collectPronouns(view: View, candidates: Candidate[]): void {
  const { words } = view;
  for (const word of words) {
    if (word.upos !== "PRON" || !/^PRP/.test(word.xpos) || !view.readable(word.index)) continue;
    const form = word.form.toLowerCase();
    if (!/^(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|himself|herself|itself|themselves)$/.test(form)) continue;
    if (word.deprel === "expl") continue;
    candidates.push({
      ...BLANK,
      first: word.index,
      last: word.index,
      head: word.index,
      type: "pronoun",
      shape: "pronoun",
      noun: form,
      plural: /^the/.test(form),
    });
  }
}
