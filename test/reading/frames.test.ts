import { expect, test } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import type { Context } from "../../src/reading/context.ts";
import { matchFrames } from "../../src/reading/frames/match.ts";
import { testFrames } from "../frames.ts";
import { parse } from "../model.ts";

const frames = testFrames();

function contextOf(text: string): Context {
  const parsed = parse(text);
  const casebook = {
    actors: [],
    givenNames: new Set<string>(),
    genders: new Map(),
    roles: [],
    titles: new Map(),
    bodies: [],
    places: [],
    leaders: new Map(),
  };
  return { parsed, tree: treeOf(parsed), casebook, published: "2024-07-08" };
}

test.each(frames.examples.map(({ frame, example }) => [frame, example.text, example.roles] as const))(
  "%s reads: %s",
  (frame, text, roles) => {
    const context = contextOf(text);
    const matches = matchFrames(context, frames).filter((match) => match.frame.id === frame);
    const read = matches.map((match) =>
      Object.fromEntries(Object.keys(roles).map((role) => [role, (match.roles[role] ?? []).map((at) => context.parsed.words[at]!.form)])),
    );
    const wanted = expect.objectContaining(
      Object.fromEntries(Object.entries(roles).map(([role, word]) => [role, expect.arrayContaining([word])])),
    );
    expect(read).toContainEqual(wanted);
  },
);
