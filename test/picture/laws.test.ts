import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf, issuerName } from "../../src/picture/figures.ts";
import { gapsOf } from "../../src/picture/gaps.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { positionsOf } from "../../src/picture/positions.ts";
import { EVERYTHING, viewOfReadings } from "../../src/picture/readings-view.ts";
import { shiftsOf } from "../../src/picture/shifts.ts";
import { timelineOf } from "../../src/picture/timeline.ts";
import type { Reading } from "../../src/reading/reading.ts";
import { readingOf } from "./readings.ts";

const PARTIES = ["Norland", "Free Front", "Elders"] as const;
const ACTORS = { Norland: "state", "Free Front": "armed-group", Elders: "organisation", officials: "unnamed", "a clinic": "organisation" };
const ISSUES = ["ceasefire", "withdrawal"];

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-05-${String(n).padStart(2, "0")}`);
const reading: fc.Arbitrary<Reading> = fc
  .record({
    published: fc.option(day, { freq: 8 }),
    publisher: fc.option(fc.constantFrom("Alpha", "Beta")),
    words: fc.integer({ min: 0, max: 500 }),
    positions: fc.array(
      fc.record({
        party: fc.constantFrom(...PARTIES),
        issue: fc.constantFrom(...ISSUES),
        stance: fc.constantFrom("for" as const, "against" as const, "conditional" as const, "open" as const),
        time: fc.option(day, { freq: 4 }),
      }),
      { maxLength: 3 },
    ),
    figures: fc.array(
      fc.record({
        value: fc.integer({ min: 1, max: 90_000 }),
        issuer: fc.constantFrom(null, "Norland", "Elders", "officials", "a clinic"),
        scope: fc.constantFrom("incident" as const, "cumulative" as const, "standing" as const),
        basis: fc.constantFrom("reported" as const, "verified" as const),
        place: fc.constantFrom(null, "Old Town"),
        time: fc.option(day, { freq: 4 }),
      }),
      { maxLength: 3 },
    ),
    talks: fc.array(fc.record({ time: fc.option(day), status: fc.constantFrom("scheduled" as const, "collapsed" as const) }), {
      maxLength: 2,
    }),
  })
  .map(({ published, publisher, words, positions, figures, talks }) => {
    const text = `Report ${words} tells what was said and counted.`;
    return readingOf({
      text,
      published,
      publisher,
      actors: ACTORS,
      positions: positions.map((position) => ({ ...position, at: "what was said" })),
      figures: figures.map((figure) => ({ ...figure, at: "counted" })),
      talks: talks.map((one) => ({ ...one, at: "tells" })),
    });
  });
const readings = fc.array(reading, { maxLength: 8 });
const runs = { numRuns: 60 };

test("what is seen as of a day is seen as of every later day, and nothing in it counts from later", async () => {
  await fc.assert(
    fc.asyncProperty(readings, day, day, async (all, one, other) => {
      const [earlier, later] = one < other ? [one, other] : [other, one];
      const ids = async (asOf: string) => {
        const view = viewOfReadings(all, { horizon: { ...EVERYTHING, asOf } });
        const statements = await positionsOf(view);
        const points = (await figuresOf(view)).flatMap(({ lines }) => lines.flatMap(({ points: own }) => own));
        const entries = await timelineOf(view);
        for (const { day: counts } of [...statements, ...points]) expect(counts === null || counts <= asOf).toBe(true);
        return new Set([...statements.map(({ id }) => id), ...points.map(({ id }) => id), ...entries.flatMap(({ ids: own }) => own)]);
      };
      const [then, now] = [await ids(earlier), await ids(later)];
      for (const id of then) expect(now.has(id), id).toBe(true);
    }),
    runs,
  );
});

test("what was not known yet is in no picture", async () => {
  await fc.assert(
    fc.asyncProperty(readings, fc.integer({ min: 0, max: 8 }), async (all, known) => {
      const recorded = (n: number) => `2024-06-${String(n + 1).padStart(2, "0")}T12:00:00.000Z`;
      const knownBy = `2024-06-${String(known).padStart(2, "0")}`;
      const before = viewOfReadings(all, { recorded, horizon: { ...EVERYTHING, knownBy } });
      const alone = viewOfReadings(all.slice(0, known), { recorded });
      expect(await positionsOf(before)).toEqual(await positionsOf(alone));
      expect(await figuresOf(before)).toEqual(await figuresOf(alone));
    }),
    runs,
  );
});

test("no line joins issuers, bases, scopes, measures or places; every number stands on exactly one, as it was reported", async () => {
  await fc.assert(
    fc.asyncProperty(readings, async (all) => {
      const view = viewOfReadings(all);
      const claims = new Map((await view.figures({ limit: 1000 })).items.map((claim) => [`${claim.id} ${claim.report.id}`, claim]));
      const seen: string[] = [];
      for (const group of await figuresOf(view)) {
        for (const line of group.lines) {
          for (const point of line.points) {
            const place = `${point.id} ${point.quotation.source.report}`;
            seen.push(place);
            const claim = claims.get(place)!;
            expect([claim.measure, claim.place, claim.scope, claim.basis]).toEqual([line.measure, line.place, line.scope, line.basis]);
            expect([point.low, point.high, point.value]).toEqual([claim.low, claim.high, claim.value]);
            const { issuer } = line;
            if (issuer.kind === "own-voice") expect([claim.issuer, claim.report.publisher]).toEqual([null, issuer.publisher]);
            else expect(claim.issuer!.name).toBe(issuer.name);
            // officials of one report are not those of another
            if (issuer.kind === "unnamed") expect(claim.report.id).toBe(issuer.report);
          }
          const days = line.points.map((point) => point.day ?? "");
          expect(days).toEqual([...days].sort());
        }
        for (const { points } of group.contradictions) {
          const names = points.map(({ series }) => issuerName(group.lines.find(({ id }) => id === series)!.issuer));
          expect(new Set(names).size).toBe(points.length);
        }
        expect(group.breaks).toHaveLength(Math.max(0, group.lines.length - 1));
      }
      expect(seen.sort()).toEqual([...claims.keys()].sort());
    }),
    runs,
  );
});

test("every cell is told: a stance with words, or that none is reported; and a gap says the same", async () => {
  await fc.assert(
    fc.asyncProperty(readings, async (all) => {
      const view = viewOfReadings(all);
      const parties = [...PARTIES];
      const held = new Set((await positionsOf(view)).map(({ party, issue }) => `${party} ${issue}`));
      const matrix = await matrixOf(view, { parties });
      for (const { issue, cells } of matrix.rows) {
        expect(cells).toHaveLength(parties.length);
        for (const [at, cell] of cells.entries()) expect(cell.kind === "position").toBe(held.has(`${parties[at]} ${issue}`));
      }
      for (const { kind, issue, sides } of await gapsOf(view, { parties })) {
        for (const { party, stance, statement } of sides) {
          expect(stance !== null).toBe(held.has(`${party} ${issue}`));
          expect(statement === null).toBe(stance === null);
        }
        expect(kind === "silent").toBe(sides.every(({ stance }) => stance === null));
        expect(kind === "one-sided" || kind === "disputed" || sides.every(({ stance }) => stance !== null) || kind === "silent").toBe(true);
      }
    }),
    runs,
  );
});

test("a change has a before and an after that differ, in the order of their days", async () => {
  await fc.assert(
    fc.asyncProperty(readings, async (all) => {
      for (const { kind, before, after, party, issue } of await shiftsOf(viewOfReadings(all))) {
        expect(kind).toBe("computed");
        expect(before!.stance).not.toBe(after.stance);
        expect(before!.day! < after.day!).toBe(true);
        expect([before!.party, before!.issue, after.party, after.issue]).toEqual([party, issue, party, issue]);
      }
    }),
    runs,
  );
});

test("the order in which reports of different days were kept changes no cell and no change", async () => {
  const ordered = readings.map((all) => {
    const days = new Set<string>();
    return all.filter(({ report, positions }) => {
      const isAlone = report.published !== null && !days.has(report.published) && positions.every(({ time }) => time === null);
      if (isAlone) days.add(report.published!);
      return isAlone;
    });
  });
  await fc.assert(
    fc.asyncProperty(
      ordered.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      async ([all, shuffled]) => {
        const picture = async (order: readonly Reading[]) => {
          const view = viewOfReadings(order);
          return [await matrixOf(view, { parties: [...PARTIES] }), await shiftsOf(view)];
        };
        expect(await picture(shuffled)).toEqual(await picture(all));
      },
    ),
    runs,
  );
});
