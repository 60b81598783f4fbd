import { expect, test } from "vitest";
import { exportAnnotations } from "../../src/exports/annotations.ts";
import { COLUMNS, exportHxl } from "../../src/exports/hxl.ts";
import { exportCalendar } from "../../src/exports/icalendar.ts";
import { exportPlover } from "../../src/exports/plover.ts";
import { exportFeed } from "../../src/exports/rss.ts";
import type { AddedKind } from "../../src/record/decision.ts";
import { decide } from "../../src/store/decide.ts";
import { spanOf } from "../../src/text/span.ts";
import { incoming } from "../store/readings.ts";
import { collect, outgoing, recordOf } from "./record.ts";

const TEXT =
  "The council will free its prisoners, its envoy said. Some forty villagers are missing in Tama. The two sides meet on Friday. Shells hit the mill.";

test("what a person added goes out in every format, marked, with its words", async () => {
  const report = incoming({ text: TEXT, publisher: "Harbour Post", published: "2024-07-08", url: "https://example.org/added" });
  const store = await recordOf([report]);
  const add = async (kind: AddedKind, words: string, fields: Record<string, unknown>) => {
    const start = TEXT.indexOf(words);
    const span = spanOf(TEXT, start, start + words.length);
    const subject = { type: "report", id: report.reading.report.id } as const;
    return (await decide(store, { subject, verdict: { verdict: "add", kind, fields, span }, why: null })).subject.id;
  };
  const ids = [
    await add("position", "will free its prisoners", { party: "Council", issue: "prisoners", stance: "for", move: "softens" }),
    await add("figure", "Some forty villagers", { measure: "missing", value: 40, qualifier: "about", place: "Tama", scope: "incident" }),
    await add("talks", "The two sides meet on Friday", { status: "expected", time: "2024-07-12", participants: ["Council", "Hill Front"] }),
    await add("event", "Shells hit the mill", { type: "ASSAULT", actors: ["Hill Front"], time: "2024-07-08" }),
  ];
  const annotations = (await collect(exportAnnotations(await outgoing(store)))).text;
  for (const id of ids) expect(annotations).toContain(id);
  expect(annotations.replaceAll("\\", "").match(/"standing":\s*"added"/g)).toHaveLength(ids.length);
  expect(annotations).toContain('"exact":"will free its prisoners"');

  const events = (await collect(exportPlover(await outgoing(store)))).text;
  expect(events).toContain("Shells hit the mill");
  expect(events).toContain('"standing":"added"');

  const hxl = (await collect(exportHxl(await outgoing(store)))).text;
  const row = hxl.split("\r\n").find((line) => line.includes("Some forty villagers"));
  expect(row).toMatch(/,added,/);
  expect(COLUMNS.find(({ name }) => name === "standing")).toMatchObject({ oneOf: expect.arrayContaining(["added"]) });

  expect((await collect(exportCalendar(await outgoing(store)))).text.replace(/\r\n /g, "")).toMatch(/20240712[\s\S]*added/);
  const feed = (await collect(exportFeed(await outgoing(store)))).text;
  expect(feed).toMatch(/will free its prisoners[\s\S]*added/);
});
