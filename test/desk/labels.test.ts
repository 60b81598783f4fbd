import * as fc from "fast-check";
import { expect, test } from "vitest";
import { boxOf, type Label, labelled, type Marked, markBox, overlap } from "../../desk/figures/labels.ts";

const BOUNDS = { left: 40, top: 0, right: 390, bottom: 250 };
const wide = ({ text }: Marked) => 7 * text.length;
const mark = (x: number, y: number, line = 0, up = 0, down = 0): Marked => ({ x, y, up, down, line, text: String(line + 1) });

test("a label stands to the right of its mark, and elsewhere where that is taken", () => {
  expect(labelled([mark(100, 100)], BOUNDS)).toMatchObject([{ anchor: "start" }]);
  // the mark beside it is in the way, and the edge of the plot in that of the other
  expect(labelled([mark(100, 100), mark(112, 100, 1)], BOUNDS)).toMatchObject([{ anchor: "end" }, { anchor: "start" }]);
  expect(labelled([mark(386, 100)], BOUNDS)).toMatchObject([{ anchor: "end" }]);
});

test("where there is no room, the last number of a line has its label before the others", () => {
  const heap = Array.from({ length: 30 }, (_, n) => mark(100 + n, 100, n % 2));
  const labels = labelled(heap, BOUNDS);
  expect(labels.filter((label) => label === null).length).toBeGreaterThan(15);
  expect(labels.at(-1)).not.toBeNull();
});

const marks = fc.array(
  fc.record({
    x: fc.integer({ min: 40, max: 390 }),
    y: fc.integer({ min: 0, max: 250 }),
    line: fc.integer({ min: 0, max: 30 }),
    up: fc.constantFrom(0, 17, 40),
    down: fc.constantFrom(0, 17),
  }),
  { maxLength: 80 },
);

test("no label covers another, or another's mark, or leaves the plot", () => {
  fc.assert(
    fc.property(marks, (given) => {
      const all = given.map(({ x, y, line, up, down }) => mark(x, y, line, up, down));
      const boxes = labelled(all, BOUNDS).map((label: Label | null, index) => (label === null ? null : boxOf(label, wide(all[index]!))));
      for (const [index, box] of boxes.entries()) {
        if (box === null) continue;
        expect(box.left).toBeGreaterThanOrEqual(BOUNDS.left);
        expect(box.right).toBeLessThanOrEqual(BOUNDS.right);
        for (const other of boxes.slice(0, index)) expect(other !== null && overlap(box, other)).toBe(false);
        for (const [n, other] of all.entries()) expect(n !== index && overlap(box, markBox(other))).toBe(false);
      }
    }),
  );
});
