import type { StanceMeaning } from "../../casebook/frames.ts";
import type { FrameMatch } from "../frames/match.ts";
import { antecedentsOf, issueNamedBefore, issueOfText, issueOfThem, lastOf, pointsBack } from "./anaphora.ts";
import { isReply } from "./frame-contents.ts";
import { type Base, readByExample } from "./frame-positions.ts";
import { moveOf } from "./moves.ts";
import type { Pass } from "./pass.ts";
import { spanOver, wordsBelow } from "./ranges.ts";
import { stanceOf } from "./stance.ts";

/** "it | relented |", "neither has | budged |": the last position of the same party gives way, or stays. */
export function readTurn(pass: Pass, match: FrameMatch, meaning: StanceMeaning, base: Base): boolean {
  if (match.frame.roles.content?.length !== 0 || meaning.move === null) return false;
  for (const party of base.parties) {
    const last = pass.ledger.drafts.findLast(
      (draft) => draft.sentence >= base.sentence - 2 && draft.parties.includes(party) && draft.stance !== "open",
    );
    if (last === undefined) continue;
    if (meaning.move === "keeps") last.move ??= "keeps";
    else if (last.stance !== "for")
      pass.ledger.add({
        ...base,
        parties: [party],
        issue: last.issue,
        sign: 1,
        stance: "for",
        act: "concede",
        move: meaning.move,
        condition: null,
        content: { first: match.head, last: match.head },
        span: spanOver(pass.context, [match.head, base.holderWord], base.sentence),
        rule: `${match.frame.id} anaphora`,
        topic: -1,
      });
  }
  return true;
}

/** "Kyiv has ruled | that | out", "accepted | the text |", "softened | that demand |": what it is about was said before. */
export function readBack(
  pass: Pass,
  match: FrameMatch,
  meaning: StanceMeaning,
  base: Base,
  contents: readonly number[],
  vessels: readonly { word: number; sign: 1 | -1 }[],
): void {
  const word = isReply(match)
    ? match.head
    : ([...contents, ...vessels.map((vessel) => vessel.word)].find((at) => pointsBack(pass.context, pass.source.issues, at, match.head)) ??
      -1);
  const named =
    [...contents, ...vessels.map((vessel) => vessel.word)]
      .map((at) => issueNamedBefore(pass.context, pass.source, at))
      .find((it) => it !== null) ?? null;
  const them = word < 0 ? null : issueOfThem(pass.context, pass.source.mentions, word);
  const text = word < 0 ? null : issueOfText(pass.context, pass.source.mentions, word);
  let before: { issue: string; sign: 1 | -1 }[] = [];
  if (them !== null) before = [{ issue: them.issue, sign: them.toward }];
  else if (word >= 0) before = antecedentsOf(pass.context, pass.ledger.drafts, base.parties, meaning, base.sentence, word);
  if (before.length === 0 && word >= 0 && meaning.polarity === 0 && meaning.move === null)
    before = lastOf(pass.ledger.drafts, base.sentence);
  // "accepted | the paper |": what it holds, where nobody asked for anything just before
  const last = pass.ledger.drafts.findLast((draft) => draft.sentence >= base.sentence - 2);
  if (
    text !== null &&
    meaning.move === null &&
    last !== undefined &&
    last.act !== "propose" &&
    last.act !== "offer" &&
    last.act !== "demand"
  )
    before = [{ issue: text, sign: 1 }];
  if (before.length === 0 && named !== null) before = [{ issue: named.issue, sign: named.toward }];
  if (before.length === 0 && text !== null && meaning.move === null) before = [{ issue: text, sign: 1 }];
  if (before.length === 0) {
    if (meaning.move !== null && contents.length > 0) pass.ledger.expectMove(base.parties, meaning.move, base.sentence, match.head);
    else if (word < 0) for (const content of contents) readByExample(pass, match, meaning, base, content);
    return;
  }
  const at = word >= 0 ? word : (contents[0] ?? match.head);
  for (const { issue, sign: earlier } of before) {
    const polarity = meaning.polarity === 0 ? 1 : meaning.polarity;
    const sign = (polarity *
      earlier *
      (match.negation === "not" ? -1 : 1) *
      (meaning.act === "demand" && isSentAway(pass, word) ? -1 : 1)) as 1 | -1;
    const stance = stanceOf(pass.context, match, meaning, sign, null, match.condition);
    if (meaning.move === "softens" || meaning.move === "hardens") {
      pass.ledger.expectMove(base.parties, meaning.move, base.sentence, match.head);
      continue;
    }
    pass.ledger.add({
      ...base,
      issue,
      sign,
      stance,
      act: meaning.act,
      move: moveOf(pass.context, pass.source.stances, match, meaning, null, stance),
      condition: stance === "conditional" ? match.condition : null,
      content: wordsBelow(pass.context, at, [at]),
      span: spanOver(pass.context, [match.head, base.holderWord, at], base.sentence),
      rule: `${match.frame.id} anaphora`,
      topic: -1,
    });
  }
}

/** "wants | them | out", "wants | it | scrapped" */
function isSentAway(pass: Pass, word: number): boolean {
  const next = pass.context.parsed.words[word + 1];
  return (
    word >= 0 &&
    next !== undefined &&
    /^(?:out|gone|off|away|scrapped|lifted|removed|closed|ended|dropped|disbanded|annulled|cancelled|abolished)$/i.test(next.form)
  );
}
