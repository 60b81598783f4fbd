import type { Body, Gender, Role } from "../../casebook/casebook.ts";
import { foldName } from "../../casebook/names.ts";
import type { WordRange } from "../context.ts";
import type { Candidate } from "./candidate.ts";
import { standsForGovernment } from "./grammar.ts";
import { isActingVerb, kindByName } from "./kinds.ts";
import { leftSideOf } from "./left-side.ts";
import { isNameWord, nameRunAt, startsSentence } from "./name-runs.ts";
import { headOf, type View } from "./view.ts";

/** Every phrase of the report that may name or describe an actor, in text order; phrases may stand within one another. */
export function collectCandidates(view: View): Candidate[] {
  const candidates: Candidate[] = [];
  // words that are part of a title or of a name already read
  const taken = new Uint8Array(view.words.length);
  const take = (range: WordRange) => taken.fill(1, range.first, range.last + 1);
  collectRoles(view, candidates, take);
  collectInsiders(view, candidates, take);
  collectNames(view, candidates, taken, take);
  collectSurnames(view, candidates, taken);
  collectBodies(view, candidates, taken);
  collectPronouns(view, candidates);
  // "the Palestinian militant group" is the group alone
  const inGroups = new Set(
    candidates
      .filter((c) => c.body?.kind === "armed-group" || /^(?:group|movement|faction)$/.test(c.noun))
      .flatMap((c) => c.modifiers.map((m) => m.first)),
  );
  const kept = candidates.filter((c) => !(c.shape === "known" && c.known!.bearers[0]!.use === "demonym" && inGroups.has(c.known!.first)));
  return kept.sort((a, b) => a.first - b.first || b.last - a.last || a.head - b.head);
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
  if (!view.opensRole(first)) return null;
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
function collectInsiders(view: View, candidates: Candidate[], take: (range: WordRange) => void): void {
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

function titleForm(form: string): string {
  return form.toLowerCase().replace(/\.$/, "");
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

/** The head of "of ...", "for ..." directly after a noun: whose spokesman, which ministry; or -1. */
function complementOf(view: View, head: number, last: number): number {
  const { words, tree } = view;
  const adviser = /^(?:adviser|advisor|aide|assistant|counsel)s?$/i.test(words[last]!.form);
  if (!(adviser ? /^(?:of|for|to)$/i : /^(?:of|for|from|at)$/i).test(words[last + 1]?.form ?? "")) return -1;
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
    // "New York | Gov. George Pataki"
    for (let k = i + 1; k <= last; k++)
      if (/^\p{Lu}\p{Ll}+\.$/u.test(words[k]!.form) && view.casebook.titles.has(titleForm(words[k]!.form))) last = k - 1;
    if (known && known.last > last) continue;
    const whole = { first: !known ? adjectivesBefore(view, i, last, taken) : i, last };
    if (known && known.last === last) pushKnown(view, candidates, known);
    else if (known) last = collectAfterKnown(view, candidates, whole, known.last);
    else last = collectRun(view, candidates, whole, { title: false });
    take({ first: i, last });
    i = last;
  }
}

/** The surname of a person named elsewhere, where the tagger sees no name: "May said". */
function collectSurnames(view: View, candidates: Candidate[], taken: Uint8Array): void {
  const { words } = view;
  const surnames = new Set(
    candidates.filter((c) => c.shape === "person" && c.name !== null && c.name.last > c.name.first).map((c) => words[c.name!.last]!.form),
  );
  for (const word of words) {
    if (
      taken[word.index] ||
      !surnames.has(word.form) ||
      !/^\p{Lu}/u.test(word.form) ||
      view.capitals(word.index) ||
      !view.readable(word.index)
    )
      continue;
    const next = words[word.index + 1];
    if (!next || !(/^(?:VERB|AUX)$/.test(next.upos) || next.xpos === "POS")) continue;
    if (candidates.some((c) => c.head === word.index)) continue;
    candidates.push({
      ...BLANK,
      first: word.index,
      last: word.index,
      head: word.index,
      type: "name",
      shape: "name",
      name: { first: word.index, last: word.index },
    });
    taken[word.index] = 1;
  }
}

/** "Turkey dinner", "a Chile pepper": the name of a state as a thing. */
function isFood(view: View, head: number): boolean {
  const word = view.words[head]!;
  const next = view.words[head + 1];
  return (
    (word.deprel === "compound" || word.deprel === "amod" || word.deprel === "nmod") &&
    next !== undefined &&
    word.head >= head + 1 &&
    /^(?:dinner|sandwich|breast|meat|soup|roast|farm|pepper|hunt|trot|leg|burger|gravy|vulture)s?$/i.test(next.lemma) &&
    !/(?:ish|ese|ean|ian)$/.test(word.form)
  );
}

/** In capitals the first words of a name may be tagged as adjectives: "NATIONAL | GUARD", "1ST INFANTRY | BRIGADE". */
function adjectivesBefore(view: View, first: number, last: number, taken: Uint8Array): number {
  const { words } = view;
  if (kindByName(lowerWords(view, { first, last })) === null) return first;
  let at = first;
  // with small letters in use only the first word of a sentence is in doubt: "Ethnic | Armed Alliance"
  const inDoubt = (k: number) => view.capitals(k) || (/^\p{Lu}/u.test(words[k]!.form) && startsSentence(view, k));
  while (
    at > 0 &&
    inDoubt(at - 1) &&
    !taken[at - 1] &&
    !view.knownTo(at - 1) &&
    /^(?:ADJ|NOUN|PROPN)$/.test(words[at - 1]!.upos) &&
    words[at - 1]!.head >= at &&
    words[at - 1]!.head <= last &&
    /^(?:amod|compound)$/.test(words[at - 1]!.deprel)
  )
    at--;
  return at;
}

function pushKnown(view: View, candidates: Candidate[], known: NonNullable<ReturnType<View["knownAt"]>>): void {
  const { words } = view;
  const head = headOf(words, known.first, known.last);
  const use = known.bearers[0]!.use;
  if (use === "place" || isFood(view, head)) return;
  const demonym = use === "demonym";
  if (demonym && known.bearers[0]!.actor === null) return;
  // "in Spanish", "speaks Arabic"
  if (
    demonym &&
    words[head]!.xpos !== "NNS" &&
    words[head]!.xpos !== "NNPS" &&
    /^(?:in|into|from)$/i.test(words[known.first - 1]?.form ?? "") &&
    !(words[head]!.head > head)
  )
    return;
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
  // "(D-NY)", "R-Ohio": the party and state of a lawmaker
  if (last > first && /^[DRI]$/.test(words[first]!.form) && words[first + 1]!.form === "-") return last;
  const head = headOf(words, first, last);
  const left = leftSideOf(view, run.first, last);
  candidates.push({
    ...BLANK,
    role: RANKS.get(titleForm(words[run.first]!.form)) ?? null,
    holder: titled && RANKS.has(titleForm(words[run.first]!.form)) ? "self" : null,
    noun: RANKS.get(titleForm(words[run.first]!.form)) ?? "",
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

// abbreviated titles that are roles
const RANKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sen: "senator",
    rep: "representative",
    gov: "governor",
    gen: "general",
    col: "colonel",
    maj: "major",
    capt: "captain",
    lt: "lieutenant",
    sgt: "sergeant",
    adm: "admiral",
    prof: "professor",
    pres: "president",
    rev: "reverend",
  }),
);

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
  const closers = new Set(casebook.bodies.map((b) => foldName(b.name).split(" ").at(-1)!));
  for (let h = 0; h < words.length; h++) {
    if (taken[h] || !view.readable(h) || !/^(?:NOUN|PROPN)$/.test(words[h]!.upos) || words[h]!.xpos === "POS") continue;
    if (!closers.has(words[h]!.form.toLowerCase()) && !closers.has(words[h]!.lemma.toLowerCase())) continue;
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
    if (word.deprel === "expl" && !isActingVerb(words[word.head]?.lemma ?? "")) continue;
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
