import type { StanceMeaning } from "../../casebook/frames.ts";
import type { FrameMatch } from "../frames/match.ts";
import { readContent } from "./content.ts";
import { contentsOf, isBare, isReply } from "./frame-contents.ts";
import { holdersOfFrame, mayHold, sharesHolder } from "./frame-holders.ts";
import { addTopic } from "./frame-positions.ts";
import type { Pass } from "./pass.ts";
import { readBack, readTurn } from "./said-before.ts";
import { isPlanned, isPredicted } from "./stance.ts";
import { isSupposed } from "./supposed.ts";
import { isLongAgo } from "./when.ts";

/** Adds the positions that a stance frame tells, one for each holder and topic: "Kyiv | rejected | a truce and new talks". */
export function readFrame(pass: Pass, match: FrameMatch): void {
  const { context, holders } = pass;
  const { words } = context.parsed;
  const meaning = match.frame.meaning as StanceMeaning;
  if (pass.ledger.consumed.has(match.head) || match.question) return;
  if (pass.ledger.heads.has(match.head)) return;
  if (isReply(match) && !isBare(pass, match)) return;
  if (
    isSupposed(pass.context, pass.conditionsOf(pass.context.parsed.words[match.head]!.sentence), match.head) ||
    isPredicted(context, match)
  )
    return;
  const holderWords = match.roles.holder ?? [];
  const contents = contentsOf(pass, match, meaning);
  const read = contents.map((content) => readContent(pass.source, content));
  const heldBy = holdersOfFrame(pass, match, holderWords);
  if (heldBy.length === 0) return;
  for (const { passed, topics } of read) {
    // a verb in what somebody wants of another is nobody's stance yet; a noun may name a stance that is there: "rejects Israel's | demand"
    for (const head of [...passed, ...topics.map(({ mention }) => mention.head)]) {
      if (words[head]!.upos !== "NOUN" || sharesHolder(pass, head, heldBy)) pass.ledger.consumed.add(head);
    }
  }
  if (isLongAgo(context, pass.times, match.head)) return;
  const attribution = holders.attributionAt(match.head);
  if (isHypothetical(match, meaning) && attribution < 0) return;
  const topics = read
    .flatMap(({ topics }) => topics)
    .filter((topic) => !meaning.chained || topic.passed.length > 0)
    .filter(({ mention }, i, all) => all.findIndex((other) => other.mention === mention) === i);
  const isFactual = contents.length === 0 && (match.roles.content ?? []).length > 0;
  for (const holder of heldBy) {
    const parties = holder.parties.filter((party) => mayHold(pass, party, meaning, match));
    if (parties.length === 0) continue;
    const base = {
      parties,
      holderWord: holder.word,
      head: match.head,
      attribution,
      hedges: match.hedges,
      sentence: words[match.head]!.sentence,
    };
    if (readTurn(pass, match, meaning, base)) continue;
    if (topics.length === 0 && meaning.chained) continue;
    if (topics.length === 0 && !isFactual) {
      readBack(
        pass,
        match,
        meaning,
        base,
        contents,
        read.flatMap(({ vessels }) => vessels),
      );
      continue;
    }
    if (isFactual) continue;
    for (const topic of topics) {
      if (meaning.move === null && pass.ledger.isTold(topic.mention.head, parties)) continue;
      if (!isPlanned(context, match, topic)) addTopic(pass, match, meaning, base, topic);
    }
  }
}

/** "would withdraw" without anybody who says so is a prophet's word; what a party "would accept" or "would allow" is its stance. */
function isHypothetical(match: FrameMatch, meaning: StanceMeaning): boolean {
  if (match.negation !== "none" || !match.modals.some((modal) => modal === "would" || modal === "could")) return false;
  return !(match.roles.holder !== undefined && (meaning.act === "accept" || meaning.act === "offer" || meaning.act === "reject"));
}
