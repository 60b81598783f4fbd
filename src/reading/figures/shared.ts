import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { type Count, countsPersons } from "./counts.ts";
import { type Elliptic, type Measured, measureOf } from "./measure-of.ts";
import { isReal, type Told } from "./told.ts";

/** What a count says by its own words. */
export type Owned = Measured | Elliptic | null;

/** What a count takes over from another. */
export type Shared = Pick<Told, "measure" | "trigger">;

/**
 * The measure of a count that has none of its own words: what it shares with the counts of its sentence, or null.
 * `told` are those of the sentence told so far, `earlier` the last of the sentence before.
 */
export function sharedWith(
  context: Context,
  counts: readonly Count[],
  own: readonly Owned[],
  told: readonly Told[],
  earlier: Told | null,
  at: number,
): Shared | null {
  const { words } = context.parsed;
  const count = counts[at]!;
  const before = told.at(-1);
  const recent = before ?? earlier;
  if (isRival(context, count) || count.base || count.enclosed) return null;
  const answer = parallel(context, counts, own, told, at);
  if (answer) return answer;
  const gapped = before ? inGap(context, counts, before, at) : null;
  if (gapped) return gapped;
  // "82 soldiers and | 47 civilians dead": conjoined counts share what is said of one of them
  const partner = conjunct(context, counts, own, told, at);
  if (partner) return partner;
  // "eighty people died, including | two nurses", "among them | 12 children"
  if (isIncluded(context, count)) {
    // "… killed 12 people. Among | them were | three children"
    const back = words.slice(Math.max(0, count.phrase.first - 4), count.phrase.first).some((w) => /^(?:them|those)$/i.test(w.form))
      ? earlier
      : null;
    const host = before ?? hostBefore(context, count) ?? back;
    return host ? { measure: host.measure, trigger: host === back ? count.core : host.trigger } : null;
  }
  if (count.kind === "article") return null;
  // "abducted eight aid workers — | six nationals and two foreigners —"
  const opened = /^(?:[—–(:-]|--)$/.test(words[count.phrase.first - 1]?.form ?? "")
    ? told.find((t) => t.count.whole.last === count.phrase.first - 2)
    : undefined;
  if (opened && countsPersons(context, count)) return { measure: opened.measure, trigger: opened.trigger };
  // "most of | them seeking asylum" tells how those counted are made up
  if (count.part === null && count.kind === "share") return null;
  // "six of | them women", "half of | them on foot"
  if (isPronoun(context, count.partOf)) {
    if (recent && !isActive(context, count)) return { measure: recent.measure, trigger: count.core };
    return null;
  }
  // "the bishop put it nearer | 600", "the clinic has confirmed just | about 500", "an earlier count of | 17"
  if (own[at]?.ground === "elliptic" && recent && count.value !== null && (count.noun < 0 || countsPersons(context, count))) {
    return { measure: recent.measure, trigger: own[at].trigger };
  }
  return null;
}

const isPronoun = (context: Context, index: number) =>
  index >= 0 && /^(?:them|whom|those|these|which)$/i.test(context.parsed.words[index]!.form);

/** A second way of putting the number before it: "3 million people, | one in nine citizens", "or about 45 per cent". */
function isRival(context: Context, count: Count): boolean {
  if (count.kind !== "share") return false;
  // "most of them | through hunger" tells how the number is made up
  if (count.part === null) return true;
  const before = context.parsed.words[count.phrase.first - 1]?.form.toLowerCase();
  if (before === "or") return true;
  // "more than a million people, | a quarter of the population"
  const whole = count.partOf < 0 ? "" : context.parsed.words[count.partOf]!.lemma.toLowerCase();
  return before === "," && (count.partOf < 0 || /^(?:population|people|resident|inhabitant|country|citizen|total)$/.test(whole));
}

/** "reported 456 cases and 11 deaths; the agency gives | 390 and seven": bare numbers answer as many before them, one by one. */
function parallel(context: Context, counts: readonly Count[], own: readonly Owned[], told: readonly Told[], at: number): Shared | null {
  const isBare = (c: Count | undefined) => c !== undefined && c.noun < 0 && c.kind === "count";
  const isNext = (k: number) => isBare(counts[k]) && isJoined(context, counts[k - 1]!.whole.last + 1, counts[k]!.phrase.first - 1);
  let first = at;
  while (first > 0 && isBare(counts[first]) && isBare(counts[first - 1]) && isNext(first)) first--;
  let last = at;
  while (last + 1 < counts.length && isNext(last + 1)) last++;
  const length = last - first + 1;
  const verb = own[first];
  if (length < 2 || verb?.ground !== "elliptic") return null;
  const earlier = told.filter((t) => t.count.phrase.last < counts[first]!.phrase.first).slice(-length);
  return earlier.length === length ? { measure: earlier[at - first]!.measure, trigger: verb.trigger } : null;
}

/** "165,000 Greeks | fled south and | 45,000 Turks north", "eleven died in the north and | four in the south": the verb is not said again. */
function inGap(context: Context, counts: readonly Count[], before: Told, at: number): Shared | null {
  const { words } = context.parsed;
  const count = counts[at]!;
  if (counts[at - 1] !== before.count || count.kind === "article" || !countsPersons(context, count)) return null;
  if (!/^(?:and|while)$/i.test(words[count.phrase.first - 1]?.form ?? "")) return null;
  const isVerb = (i: number) => /^(?:VERB|AUX)$/.test(words[i]!.upos);
  for (let i = Math.max(before.trigger, before.count.whole.last) + 1; i < count.phrase.first; i++)
    if (isVerb(i) || words[i]!.form === ";") return null;
  let i = count.whole.last + 1;
  while (/^(?:more|others?|another)$/i.test(words[i]?.form ?? "")) i++;
  if (
    !words[i] ||
    !(words[i]!.upos === "ADP" || /^(?:north|south|east|west|abroad|elsewhere|there|inland)(?:wards?)?$/i.test(words[i]!.form)) ||
    /^of$/i.test(words[i]!.form)
  )
    return null;
  for (; i < words.length && words[i]!.sentence === words[count.core]!.sentence && !/^[,.;:—–)]$/.test(words[i]!.form); i++)
    if (isVerb(i)) return null;
  return { measure: before.measure, trigger: before.trigger };
}

/** The measure of a count this one is conjoined with, on either side. */
function conjunct(context: Context, counts: readonly Count[], own: readonly Owned[], told: readonly Told[], at: number): Shared | null {
  const { words } = context.parsed;
  const count = counts[at]!;
  const linear = beside(context, counts, own, told, at);
  if (linear) return linear;
  const top = words[count.top]!;
  const holds = (c: Count, word: number) => c.whole.first <= word && word <= c.whole.last;
  if (isRelation(top.deprel, "conj") && top.head >= 0) {
    if (!countsPersons(context, count)) return null;
    const partner = told.find((t) => holds(t.count, top.head));
    if (partner) return { measure: partner.measure, trigger: partner.trigger };
    // "injured six officers, a driver and | a street vendor"
    const other = counts.find((c) => c !== count && holds(c, top.head));
    if (other) {
      const up = told.find((t) => t.count === other);
      return up ? { measure: up.measure, trigger: up.trigger } : null;
    }
    // "killed Col. Perez and | two soldiers"
    const lent = measureOf(context, { ...count, top: top.head });
    return lent && (lent.ground === "deed" || lent.ground === "happening") && isReal(context, count, lent)
      ? { measure: lent.measure, trigger: lent.trigger }
      : null;
  }
  // the measure stands at the later one: "| 82 soldiers and 47 civilians dead"
  for (const k of context.tree.childrenBy(count.top, "conj")) {
    const i = counts.findIndex((c) => holds(c, k));
    const found = i >= 0 ? own[i] : null;
    if (found && found.ground !== "elliptic" && found.trigger > k && countsPersons(context, count))
      return { measure: found.measure, trigger: found.trigger };
  }
  return null;
}

/** "| six priests and | two women who worked with them were killed": counts with no more than "and" between them, by their words. */
function beside(context: Context, counts: readonly Count[], own: readonly Owned[], told: readonly Told[], at: number): Shared | null {
  const count = counts[at]!;
  if (!countsPersons(context, count) || isPronoun(context, count.partOf)) return null;
  const next = counts[at + 1];
  const found = own[at + 1];
  if (
    next &&
    !isPronoun(context, next.partOf) &&
    found &&
    found.ground !== "elliptic" &&
    found.trigger > next.whole.last &&
    isJoined(context, count.whole.last + 1, next.phrase.first - 1) &&
    isReal(context, next, found)
  ) {
    return { measure: found.measure, trigger: found.trigger };
  }
  const before = counts[at - 1];
  const partner = before && told.find((t) => t.count === before);
  if (partner && partner.trigger < before.phrase.first && isJoined(context, before.whole.last + 1, count.phrase.first - 1)) {
    return { measure: partner.measure, trigger: partner.trigger };
  }
  return null;
}

/** "105 hostages and | 240 prisoners | were exchanged": what was done to the one was done to the other. */
export function deedBeside(context: Context, counts: readonly Count[], own: readonly Owned[], at: number): Measured | null {
  const count = counts[at]!;
  for (const [i, gap] of [
    [at - 1, (c: Count) => isJoined(context, c.whole.last + 1, count.phrase.first - 1)],
    [at + 1, (c: Count) => isJoined(context, count.whole.last + 1, c.phrase.first - 1)],
  ] as const) {
    const other = counts[i];
    const found = own[i];
    if (other && found?.ground === "deed" && gap(other)) return found;
  }
  return null;
}

function isJoined(context: Context, first: number, last: number): boolean {
  const { words } = context.parsed;
  if (last < first || last - first > 2) return false;
  const said = words.slice(first, last + 1);
  return (
    said.every((w) => /^(?:and|,|the|&|plus|or)$/i.test(w.form)) &&
    said.some((w) => /^(?:and|&|plus|,)$/i.test(w.form)) &&
    words[first - 1]!.sentence === words[last + 1]!.sentence
  );
}

const INCLUDING = /^(?:including|include|included|includes|among|of)$/i;

/** "including | six judges", "among them | 12 children", "three of | them". */
function isIncluded(context: Context, count: Count): boolean {
  const { words } = context.parsed;
  for (let i = count.phrase.first - 1; i >= Math.max(0, count.phrase.first - 6); i--) {
    const form = words[i]!.form.toLowerCase();
    if (form === "including" || form === "included" || form === "includes" || form === "include") return true;
    if (form === "among" || form === "amongst") return true;
    // "of the 30 people killed, | 12 were children"
    if (form === "," && i === count.phrase.first - 1 && count.noun < 0) return isFronted(context, i);
    if (!/^(?:them|were|was|the|at|of|,|those|dead|victims|whom|also|killed|injured|wounded)$/.test(form)) return false;
  }
  return false;
}

/** Whether the sentence up to the comma is "Of the 30 people killed,". */
function isFronted(context: Context, comma: number): boolean {
  const { words, sentences } = context.parsed;
  const first = sentences[words[comma]!.sentence]!.first;
  return comma - first < 12 && /^(?:of|among)$/i.test(words[first]!.form);
}

/** What holds of the people named before "including": "the dead, | including three children", "wounded several others, including". */
function hostBefore(context: Context, count: Count): Shared | null {
  const { words, sentences } = context.parsed;
  const s = sentences[words[count.core]!.sentence]!;
  for (let i = count.phrase.first - 1; i >= s.first; i--) {
    if (INCLUDING.test(words[i]!.form)) continue;
    const form = words[i]!.form.toLowerCase();
    if (/^(?:dead|killed|deaths?|died|casualties|fatalities|victims|murdered)$/.test(form)) return { measure: "killed", trigger: i };
    if (/^(?:wounded|injured|injuries)$/.test(form)) return { measure: "injured", trigger: i };
    if (/^(?:kidnapped|abducted|hostages|captives)$/.test(form)) return { measure: "abducted", trigger: i };
    if (/^(?:arrested|detained|detainees|prisoners)$/.test(form)) return { measure: "detained", trigger: i };
    if (/^(?:displaced|fled)$/.test(form)) return { measure: "displaced", trigger: i };
    if (/^(?:released|freed)$/.test(form)) return { measure: "released", trigger: i };
  }
  return null;
}

/** "two of them | said", "one of them | is thought alive": the part does something of its own. */
function isActive(context: Context, count: Count): boolean {
  const { words } = context.parsed;
  const top = words[count.top]!;
  for (let i = count.whole.last + 1; i < Math.min(words.length, count.whole.last + 8) && words[i]!.sentence === top.sentence; i++) {
    if (/^(?:alive|survive[sd]?|survivors?|escaped?|unharmed|safe|critical|said|living)$/i.test(words[i]!.form)) return true;
  }
  if (top.deprel !== "nsubj" || top.head < 0) return false;
  const head = words[top.head]!;
  // "six of them | women", read as a verb
  if (top.head === count.whole.last + 1 && /^(?:[,.;:)—–-]|--|and)$/.test(words[top.head + 1]?.form ?? ".")) return false;
  return head.xpos.startsWith("VB") && context.tree.child(top.head, "cop") < 0 && !/^(?:be|include|remain)$/.test(head.lemma.toLowerCase());
}
