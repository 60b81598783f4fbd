import { expect, test } from "vitest";
import { compileFrames, FrameError } from "../../src/casebook/frames.ts";

const refuse = { verb: "refuse", noun: "refusal", act: "refuse", polarity: "against", needs: ["content"] };

test("one entry gives a frame for each of its words", () => {
  const { byLemma } = compileFrames({ stances: { kind: "stance", light: ["make"], frames: { refuse } } });
  const [verb] = byLemma.get("refuse")!;
  const [noun] = byLemma.get("refusal")!;
  expect(verb).toMatchObject({
    id: "stances:refuse",
    part: "verb",
    particle: null,
    meaning: { kind: "stance", act: "refuse", polarity: -1, move: null },
  });
  expect(noun).toMatchObject({ id: "stances:refuse", part: "noun", light: ["make"] });
});

test("a second word is the particle", () => {
  const { byLemma } = compileFrames({ stances: { kind: "stance", frames: { out: { verb: "rule out", polarity: "against" } } } });
  expect(byLemma.get("rule")![0]).toMatchObject({ lemma: "rule", particle: "out" });
});

test("prepositions of `with` come before the common places of the content", () => {
  const { byLemma } = compileFrames({ stances: { kind: "stance", frames: { insist: { verb: "insist", polarity: "for", with: ["on"] } } } });
  expect(byLemma.get("insist")![0]!.roles.content!.slice(0, 2)).toEqual([
    { relation: "obl", preposition: "on" },
    { relation: "ccomp", preposition: null },
  ]);
});

test("an event has a type, talks have a status", () => {
  const { byLemma } = compileFrames({
    events: { kind: "event", frames: { attack: { verb: "attack", type: "ASSAULT", mode: "armed" } } },
    talks: { kind: "talks", frames: { stall: { verb: "stall", status: "stalled" } } },
  });
  expect(byLemma.get("attack")![0]!.meaning).toEqual({ kind: "event", type: "ASSAULT", mode: "armed", cameo: null });
  expect(byLemma.get("stall")![0]!.meaning).toEqual({ kind: "talks", status: "stalled" });
});

test.each([
  ["no kind", { frames: {} }, "bad.yaml: expected kind stance, event or talks"],
  ["no word", { kind: "stance", frames: { x: { polarity: "for" } } }, 'bad.yaml, "x": expected a verb'],
  ["no polarity", { kind: "stance", frames: { x: { verb: "x" } } }, 'bad.yaml, "x": expected polarity'],
  ["an unknown act", { kind: "stance", frames: { x: { verb: "x", polarity: "for", act: "sing" } } }, 'bad.yaml, "x": unknown act "sing"'],
  ["an unknown move", { kind: "stance", frames: { x: { verb: "x", polarity: "for", move: "up" } } }, 'bad.yaml, "x": unknown move "up"'],
  [
    "an unknown field",
    { kind: "stance", frames: { x: { verb: "x", polarity: "for", lemma: "x" } } },
    'bad.yaml, "x": unknown field "lemma"',
  ],
  [
    "a truth value for a preposition",
    { kind: "stance", frames: { x: { verb: "x", polarity: "for", with: [true] } } },
    'bad.yaml, "x": expected texts',
  ],
  [
    "an example without roles",
    { kind: "stance", frames: { x: { verb: "x", polarity: "for", example: "He left." } } },
    'bad.yaml, "x": expected "sentence',
  ],
  ["an event without a type", { kind: "event", frames: { x: { verb: "x" } } }, 'bad.yaml, "x": expected a PLOVER type'],
])("%s is named with its file and entry", (_, file, message) => {
  expect(() => compileFrames({ bad: file })).toThrow(FrameError);
  expect(() => compileFrames({ bad: file })).toThrow(message);
});
