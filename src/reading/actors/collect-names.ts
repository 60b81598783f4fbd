import type { Body, Gender } from "../../casebook/casebook.ts";
import type { WordRange } from "../context.ts";
import type { Candidate } from "./candidate.ts";
import { prepositionOf, standsForGovernment } from "./grammar.ts";
import { kindByName } from "./kinds.ts";
import { leftSideOf } from "./left-side.ts";
import { nameRunAt, startsSentence } from "./name-runs.ts";
import { BLANK, complementOf, isPlural, titleForm } from "./phrase.ts";
import { headOf, type View } from "./view.ts";

export function collectNames(view: View, candidates: Candidate[], taken: Uint8Array, take: (range: WordRange) => void): void {
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
export function collectSurnames(view: View, candidates: Candidate[], taken: Uint8Array): void {
  const { words } = view;
  const surnames = new Set(
    candidates.filter((c) => c.shape === "person" && c.name !== null && c.name.last > c.name.first).map((c) => words[c.name!.last]!.form),
  );
  const heads = new Set(candidates.map((c) => c.head));
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
    if (heads.has(word.index)) continue;
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
      // "in Abu Grein" is a place
      !/^(?:in|near|at|around|outside|inside|into|across)$/.test(prepositionOf(view, headOf(words, first, last))) &&
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
