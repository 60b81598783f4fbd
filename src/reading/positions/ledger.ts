import type { StanceMove } from "../../casebook/frames.ts";
import type { Actors, Context, ReadTime, WordRange } from "../context.ts";
import type { IssueMention } from "./issue-mentions.ts";
import type { Draft, ReadPosition } from "./position.ts";
import { timeOf } from "./when.ts";

/** An agreement that the report has told: who made it, and the first and the last sentence that told of it. */
interface Agreement {
  readonly parties: readonly number[];
  readonly first: number;
  sentence: number;
}

/** How likely a position is that the network has not been asked about. */
const UNASKED = 0.5;

/** Keeps the positions of a report while they are read, in the order in which they are found. */
export class Ledger {
  readonly drafts: Draft[] = [];
  /** words that carry a draft's stance */
  readonly heads = new Set<number>();
  /** heads of frames that another stance of the same holder has passed */
  readonly consumed = new Set<number>();
  /** words that head the issue of a draft */
  readonly covered = new Set<number>();
  /** the last agreement told, whose terms may follow */
  agreement: Agreement | null = null;
  /** moves that were asserted without an issue: "softened its terms, | offering ..." */
  private readonly pending: { party: number; move: StanceMove; sentence: number; head: number }[] = [];
  private readonly context: Context;
  private readonly mentions: ReadonlyMap<number, IssueMention>;
  private readonly hasArmedGroup: boolean;

  constructor(context: Context, mentions: ReadonlyMap<number, IssueMention>, hasArmedGroup: boolean) {
    this.context = context;
    this.mentions = mentions;
    this.hasArmedGroup = hasArmedGroup;
  }

  /** Adds a position; its issue is told from the parties where the words leave it open. */
  add(draft: Draft): void {
    // between states "captives" are prisoners
    if (draft.issue === "hostages" && !this.hasArmedGroup && draft.topic >= 0) {
      const { words } = this.context.parsed;
      const named = this.mentions.get(draft.topic)?.words ?? [];
      if (!named.some((at) => /^(?:hostage|abductee)$/.test(words[at]!.lemma))) draft.issue = "prisoners";
    }
    if (draft.act === "demand") this.tradeFor(draft);
    this.drafts.push(draft);
    this.heads.add(draft.head);
    if (draft.topic >= 0) this.covered.add(draft.topic);
  }

  /** Whether one of the parties has taken a stance on the issue named at the word. */
  isTold(topic: number, parties: readonly number[]): boolean {
    return (
      this.covered.has(topic) &&
      this.drafts.some((draft) => draft.topic === topic && draft.parties.some((party) => parties.includes(party)))
    );
  }

  /** Keeps a move for the position of the same party that follows in the sentence. */
  expectMove(parties: readonly number[], move: StanceMove, sentence: number, head: number): void {
    for (const party of parties) this.pending.push({ party, move, sentence, head });
  }

  /** The move that was announced earlier in the sentence for one of the parties, once; or null. */
  takeMove(parties: readonly number[], head: number, sentence: number): StanceMove | null {
    const at = this.pending.findIndex((p) => parties.includes(p.party) && p.sentence === sentence && p.head !== head);
    return at < 0 ? null : this.pending.splice(at, 1)[0]!.move;
  }

  /** "It offered an amnesty. | In exchange, | it will ask the rebels to disarm.": what was offered before hangs on what is asked now. */
  private tradeFor(draft: Draft): void {
    const { words, sentences } = this.context.parsed;
    const { first } = sentences[draft.sentence]!;
    if (!/^in$/i.test(words[first]!.form) || !/^(?:exchange|return)$/i.test(words[first + 1]?.form ?? "") || words[first + 2]?.form !== ",")
      return;
    for (const earlier of this.drafts) {
      if (earlier.sentence !== draft.sentence - 1 || earlier.stance !== "for" || (earlier.act !== "offer" && earlier.act !== "commit"))
        continue;
      if (!earlier.parties.some((party) => draft.parties.includes(party))) continue;
      earlier.stance = "conditional";
      earlier.condition = draft.content;
    }
  }

  /** The drafts as positions, one for each sentence, party, issue and stance: where a move is told, else where it shows most clearly, else the first. */
  positions(actors: Actors, times: readonly ReadTime[]): ReadPosition[] {
    const found: ReadPosition[] = [];
    const byKey = new Map<string, number>();
    const clearest = new Map<string, number>();
    for (const draft of merged(this.context, this.drafts)) {
      for (const party of draft.parties) {
        const key = `${draft.sentence} ${party} ${draft.issue} ${draft.stance}`;
        const position: ReadPosition = {
          party,
          issue: draft.issue,
          stance: draft.stance,
          act: draft.act,
          move: draft.move,
          condition: draft.condition === null ? null : { first: draft.condition.first, last: draft.condition.last },
          holder: holderRange(actors, draft.holderWord),
          content: draft.content,
          span: draft.span,
          attribution: draft.attribution,
          hedges: draft.hedges,
          time: timeOf(this.context, times, draft.head, draft.content),
          rule: draft.rule,
        };
        const known = byKey.get(key);
        // what a rule has read shows its grammar, and that of a change before all
        const shown = draft.rule.startsWith("learned ") ? 0 : draft.move === null ? 2 : 6;
        const clear = shown + (draft.likely ?? UNASKED);
        if (known === undefined) byKey.set(key, found.push(position) - 1);
        else if (clear > clearest.get(key)!) found[known] = position;
        else continue;
        clearest.set(key, clear);
      }
    }
    return found;
  }
}

function holderRange(actors: Actors, word: number): WordRange | null {
  if (word < 0) return null;
  const mention = actors.mentionAt(word);
  return mention === null ? { first: word, last: word } : { first: mention.first, last: mention.last };
}

/** In text order, and a change of tone joined with the stance that follows it: "toughened its position on X, | saying Y must ..." */
function merged(context: Context, drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.head - b.head);
  return sorted.filter((draft) => {
    // "had threatened to ...; he | dropped | that threat": no longer held
    const isPast = context.tree.childrenBy(draft.head, "aux").some((kid) => /^had$/i.test(context.parsed.words[kid]!.form));
    if (
      isPast &&
      sorted.some(
        (other) =>
          other.move === "drops" &&
          other.head > draft.head &&
          other.sentence <= draft.sentence + 2 &&
          other.issue === draft.issue &&
          other.parties.some((party) => draft.parties.includes(party)),
      )
    )
      return false;
    if ((draft.move !== "softens" && draft.move !== "hardens") || draft.stance !== "open") return true;
    const next = sorted.find(
      (other) =>
        other !== draft &&
        other.sentence === draft.sentence &&
        other.head > draft.head &&
        other.issue === draft.issue &&
        other.move === null &&
        other.parties.some((party) => draft.parties.includes(party)),
    );
    if (next === undefined) return true;
    next.move = draft.move;
    return false;
  });
}
