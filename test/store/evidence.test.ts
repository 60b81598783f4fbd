import fc from "fast-check";
import { expect, test } from "vitest";
import { evidenceOf } from "../../src/record/lineage.ts";
import { evidence } from "../../src/store/stance-runs.ts";

test("statements as rows have them are as independent as their claims", () => {
  const statement = fc.record({
    report: fc.nat(8),
    origin: fc.option(fc.constantFrom("harbour post", "lantern wire", "valley star", "evening echo")),
    story: fc.nat(8),
    sentence: fc.integer({ min: -6, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 12 }), (statements) => {
      const claims = statements.map(({ report, origin, story, sentence }) => {
        return { report: { id: `${report}` }, lineage: { origin, story: `${story}`, sentence } };
      });
      expect(evidence(statements)).toEqual(evidenceOf(claims));
    }),
    { numRuns: 2000 },
  );
});
