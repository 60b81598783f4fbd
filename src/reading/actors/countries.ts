import { foldLeader } from "../../casebook/casebook.ts";
import type { Dateline } from "../../language/document.ts";
import type { Candidate } from "./candidate.ts";
import type { View } from "./view.ts";

interface Naming {
  readonly word: number;
  readonly country: string;
  readonly weight: number;
}

/** Tells the country whose government, army or minister a report means where it does not say. */
export interface CountryGuess {
  /** ISO 3166-1 alpha-3 at a word of the report, or null where the report names no country */
  at(word: number): string | null;
  /** the country that the whole report is about, whatever it has just named: whose army "the army" is */
  overall(): string | null;
  /** as `at`, or null where a second country comes close */
  sure(word: number): string | null;
  /** whether the person is one of two leaders of public record of one state, neither of whom the report gives an office: "Ouattara's camp ... Gbagbo" */
  isContested(candidate: Candidate): boolean;
  /** whether the country is one of the two most in mind at a word */
  isNear(country: string, word: number): boolean;
  /** whether the report names the country in other words than these */
  names(country: string, except: string): boolean;
}

// a name, an adjective, a city and a group that fights there tell more or less about where a report is at home
// reports name a Palestinian ministry or force as such: "the army" in a report on Gaza is not theirs
const NEVER_GUESSED = new Set(["PSE"]);
/** How near the country a report comes from must be to the one it names most to be the one it leaves unnamed. */
const AT_HOME = 0.6;
/** "Swiss | observers", "U.S. | advisers": a country named for the help it sends is not the one at home. */
const HELP =
  /^(?:observer|monitor|peacekeeper|mediator|mediation|adviser|advisor|envoy|diplomat|facilitator|inspector|verification|plan|proposal|aid|journalist|newspaper|agency|television|radio|dollar|lawyer|investigator)s?$/i;
const WEIGHTS = { name: 2, short: 2, seat: 2, demonym: 2, capital: 2, place: 2 } as const;

/** Weighs the countries that a report names: all through the report, and more so within the last sentences. */
export function countriesOf(view: View, candidates: readonly Candidate[], dateline: Dateline | null): CountryGuess {
  const { words } = view;
  const namings: Naming[] = [];
  const totals = new Map<string, number>();
  const opening = words.find((w) => view.readable(w.index))?.sentence ?? 0;
  const add = (word: number, country: string | null, weight: number) => {
    if (country === null) return;
    namings.push({ word, country, weight });
    totals.set(country, (totals.get(country) ?? 0) + weight);
  };
  for (let i = 0; i < words.length; i++) {
    const found = view.knownAt(i);
    const best = found?.bearers[0];
    if (!best) continue;
    if (best.actor?.kind === "media" || isHelper(view, found.last)) continue;
    // "the Maoists" of Nepal or of India: what the report must tell, it does not tell itself
    if (best.actor && best.actor.kind !== "state" && found.bearers.some((b) => b.actor && b.actor.country !== best.actor!.country))
      continue;
    const weight = best.actor?.kind === "state" || best.place ? WEIGHTS[best.use] : best.actor?.kind === "armed-group" ? 2 : 1.5;
    // "make Albanian an official language", "ethnic Albanian villages"
    const w = words[found.last]!;
    const isTongue =
      best.use === "demonym" &&
      (/^ethnic$/i.test(words[i - 1]?.form ?? "") ||
        (w.xpos !== "NNS" && w.xpos !== "NNPS" && /^(?:obj|nsubj|nsubj:pass|obl)$/.test(w.deprel)));
    const helps = isTongue || HELP.test(words[found.last + 1]?.form ?? "");
    add(i, best.actor?.country ?? best.place?.country ?? null, helps ? weight / 4 : weight);
  }
  // "BUENOS AIRES, 8 July": where the report was written
  const written = dateline?.place ? view.index.at(view.text, dateline.place.start, true)?.names[0] : undefined;
  const home = written?.actor?.country ?? written?.place?.country ?? null;
  if (home !== null) totals.set(home, (totals.get(home) ?? 0) + 3);
  // "Sudan's army", "the Colombian government": the report's own words for a government
  for (const c of candidates) {
    if (c.shape !== "body" && c.shape !== "person" && c.holder !== "state") continue;
    for (const m of c.modifiers) if (m.bearers[0]?.actor?.kind === "state") add(c.head, m.bearers[0].actor.country, 2);
  }
  // whom the first sentence names the report is about
  for (const country of new Set(namings.filter((n) => words[n.word]!.sentence === opening).map((n) => n.country))) {
    totals.set(country, totals.get(country)! + 2);
  }
  namings.sort((a, b) => a.word - b.word);
  const rivals = rivalsOf(view, candidates);
  /** how much each country is in mind at a word: all through the report, and more so where it was named within two sentences */
  const scores = (word: number): [string, number][] => {
    const at = new Map(totals);
    const sentence = words[word]?.sentence ?? 0;
    for (let i = countBefore(namings, word) - 1; i >= 0; i--) {
      const { country, weight, word: named } = namings[i]!;
      const distance = sentence - words[named]!.sentence;
      if (distance > 2) break;
      at.set(country, (at.get(country) ?? 0) + weight * (1.5 - 0.5 * distance));
    }
    return [...at];
  };
  const best = (word: number, margin: number): string | null => {
    const [first, second, ...rest] = scores(word)
      .filter(([country], _, all) => all.length === 1 || !NEVER_GUESSED.has(country))
      .sort((a, b) => b[1] - a[1]);
    // in a report from Yerevan "the interior ministry" is Armenia's, though Azerbaijan was named last
    const own = [second, ...rest].find((s) => s?.[0] === home);
    if (first && own && own[1] >= AT_HOME * first[1]) return own[0];
    if (first && first[0] === home) return home;
    return first && (!second || first[1] > second[1] * margin) ? first[0] : first && margin === 1 ? first[0] : null;
  };
  return {
    names: (country, except) => namings.some((n) => n.country === country && words[n.word]!.form !== except),
    isContested: (candidate) => candidate.role === null && rivals.has(lastNameOf(view, candidate)),
    isNear: (country, word) => {
      const ranked = scores(word).sort((a, b) => b[1] - a[1]);
      return ranked.slice(0, 2).some(([named]) => named === country);
    },
    at: (word) => best(word, 1),
    overall: () => best(-1, 1),
    sure: (word) => best(word, 1.15),
  };
}

/** "the | U.S. | -backed government", "a | Saudi | -brokered truce": whoever helps is not whose government or truce it is. */
function isHelper({ words }: View, last: number): boolean {
  const [dash, verb] = [words[last + 1], words[last + 2]];
  if (dash?.form !== "-" || dash.start !== words[last]!.end || verb === undefined) return false;
  return /^(?:backed|brokered|mediated|sponsored|funded|trained|supported|supplied|armed|allied|aligned|hosted|proposed|drafted|made|built|born)$/i.test(
    verb.form,
  );
}

function lastNameOf(view: View, c: Candidate): string {
  return c.name === null ? "" : foldLeader(view.words[c.name.last]!.form);
}

/** Last names of leaders of one state where the report names two and gives neither an office. */
function rivalsOf(view: View, candidates: readonly Candidate[]): ReadonlySet<string> {
  const { leaders } = view.casebook;
  const byParty = new Map<string, Set<string>>();
  const inOffice = new Set<string>();
  for (const c of candidates) {
    if (c.name === null || (c.shape !== "person" && c.shape !== "name")) continue;
    const full = foldLeader(view.text.slice(view.words[c.name.first]!.start, view.words[c.name.last]!.end));
    const party = leaders.get(full);
    if (party === undefined || !/^[A-Z]{3}$/.test(party)) continue;
    byParty.set(party, (byParty.get(party) ?? new Set()).add(lastNameOf(view, c)));
    if (c.role !== null) inOffice.add(party);
  }
  return new Set([...byParty].flatMap(([party, names]) => (names.size > 1 && !inOffice.has(party) ? [...names] : [])));
}

/** How many namings stand before a word, by bisection. */
function countBefore(namings: readonly Naming[], word: number): number {
  let low = 0;
  let high = namings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (namings[middle]!.word < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
