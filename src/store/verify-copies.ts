import { similarityOf } from "../record/minhash.ts";
import { Stories } from "../record/stories.ts";
import { chunks } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import type { Unsound } from "./verify.ts";

/**
 * Looks at every near-duplicate that was noted: some older report of its story must be as like it as is said, unless an older report was
 * forgotten since, which may have been that one.
 */
export async function* unsoundCopies(db: Reader): AsyncGenerator<Unsound> {
  const signatures = new Map<number, Uint8Array>();
  const copies = await db.selectFrom("copies").selectAll().execute();
  const stories = new Stories();
  for (const { report, original } of copies) stories.join(report, original);
  const members = new Map<number, number[]>();
  for (const report of new Set(copies.flatMap((copy) => [copy.report, copy.original])))
    members.set(stories.of(report), [...(members.get(stories.of(report)) ?? []), report]);
  for (const part of chunks([...members.values()].flat())) {
    for (const { report, minhash } of await db.selectFrom("signatures").selectAll().where("report", "in", part).execute())
      signatures.set(report, minhash);
  }
  const forgotten = (await db.selectFrom("tombstones").select("report").execute()).map(({ report }) => report);
  const firstForgotten = forgotten.reduce((least, report) => Math.min(least, report), Number.POSITIVE_INFINITY);
  for (const { report, original, similarity } of copies) {
    const own = signatures.get(report);
    const others = (members.get(stories.of(report)) ?? [])
      .map((other) => (other < report ? signatures.get(other) : undefined))
      .filter((other) => other !== undefined);
    const isLike = own !== undefined && others.some((other) => Math.abs(similarityOf(own, other) - similarity) < 0.001);
    const fits = own !== undefined && original < report && (isLike || firstForgotten < report);
    if (!fits)
      yield { place: `report ${report} as a copy of report ${original}`, message: `no report of that story is like it by ${similarity}` };
  }
}
