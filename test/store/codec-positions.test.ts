import { expect, test } from "vitest";
import { packReading, unpackBareReading, unpackPositions } from "../../src/store/codec.ts";
import { readingOf } from "./readings.ts";

test("the positions of a reading are those of the whole, whatever its words look like", () => {
  const text = 'He wrote ,"positions":[ and ],"events":[ on the wall. The council rejects a truce, and would leave the mill road.';
  const whole = readingOf({
    text,
    title: '],"positions":["x"],"events":["y"]',
    publisher: ',"positions":[',
    positions: [
      { party: 'The "Council",', issue: "ceasefire", stance: "against", says: "rejects a truce" },
      { party: '],"events":[', issue: "withdrawal", stance: "for", says: 'wrote ,"positions":[ and ],"events":[ on' },
    ],
    figures: [{ measure: "killed", value: 3, says: "wall" }],
  });
  for (const reading of [whole, { ...whole, positions: [] }]) {
    const packed = packReading(reading);
    expect(unpackPositions(packed, text)).toEqual(unpackBareReading(packed, text).positions);
    expect(unpackPositions(packed, text)).toHaveLength(reading.positions.length);
  }
});
