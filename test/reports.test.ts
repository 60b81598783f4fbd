import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadReader } from "../src/data.ts";
import { readFrontMatter } from "../src/intake/front-matter.ts";
import type { Reading } from "../src/reading/reading.ts";
import { canonicalString } from "../src/text/canonical.ts";
import { sha256OfText } from "../src/text/digest.ts";

/**
 * Whole reports: test/reports/NAME.txt is read and compared with test/reports/NAME.reading.json, which a reader of news can check: every claim in one line.
 * A mismatch writes NAME.changed.json beside it; where that is right, it becomes the expectation.
 */
const FOLDER = "test/reports";
const names = readdirSync(FOLDER)
  .filter((f) => f.endsWith(".txt"))
  .sort()
  .map((f) => f.slice(0, -4));

/** The reading in lines: each claim with the words it stands on. */
function inLines(reading: Reading): Record<string, readonly string[]> {
  const name = (id: string | null) => reading.actors.find((a) => a.id === id)?.name ?? "?";
  const cut = (s: string) => s.replace(/\s+/g, " ");
  const marks = (...parts: (string | null | false)[]) => parts.filter((p) => p).join("; ");
  return {
    actors: reading.actors.map((a) =>
      marks(
        a.name,
        a.kind,
        a.role,
        a.country,
        a.speaksFor && `speaks for ${name(a.speaksFor)}`,
        a.aliases.length > 0 && `also ${a.aliases.join(", ")}`,
      ),
    ),
    times: reading.times.map((t) => `${cut(t.span.exact)} = ${t.edtf ?? "?"}`),
    places: reading.places.map((p) => marks(cut(p.span.exact), p.country, p.lat !== null && `${p.lat} ${p.lon}`)),
    attributions: reading.attributions.map(
      (a) =>
        `${a.source ? name(a.source.actor) : "nobody"} | ${cut(a.cue?.exact ?? "")} | ${a.content.map((c) => cut(c.exact)).join(" ... ")} (${marks(a.mode, a.polarity, a.time, a.anonymity && `unnamed: ${a.anonymity}`)})`,
    ),
    positions: reading.positions.map(
      (p) =>
        `${name(p.party)}: ${p.stance} ${p.issue} (${marks(p.act, p.move, p.condition && `if: ${cut(p.condition.exact)}`)}) | ${cut(p.span.exact)}`,
    ),
    figures: reading.figures.map(
      (f) =>
        `${f.measure} ${f.low ?? ""}..${f.high ?? ""} ${f.who ?? ""} (${marks(f.qualifier, f.scope, f.time, f.place, f.basis)}) by ${f.issuer ? name(f.issuer) : "the report"} | ${cut(f.span.exact)}`,
    ),
    talks: reading.talks.map(
      (t) => `${marks(t.status, t.time, t.place, t.format, t.participants.map(name).join(", "))} | ${cut(t.span.exact)}`,
    ),
    events: reading.events.map(
      (e) =>
        `${e.type} ${e.actor.map(name).join(", ")} -> ${e.recipient.map(name).join(", ")} (${marks(e.time, e.place, e.status.join(", "))}) | ${cut(e.span.exact)}`,
    ),
    relations: reading.relations.map((r) => `${r.by ? name(r.by) : "?"} ${r.type} | ${cut(r.span?.exact ?? "")}`),
    notices: reading.notices.map((n) => n.code),
  };
}

const read = await loadReader();

test("there are whole reports to read", () => {
  expect(names.length).toBeGreaterThanOrEqual(5);
});

test.each(names)("%s is read as expected", (name) => {
  const { meta, body } = readFrontMatter(canonicalString(readFileSync(join(FOLDER, `${name}.txt`), "utf8")));
  const text = body;
  const reading = read({
    id: name,
    sha256: sha256OfText(text),
    text,
    title: meta.title ?? null,
    publisher: meta.publisher ?? null,
    url: meta.url ?? null,
    published: meta.published ?? null,
    language: meta.language ?? null,
  });
  const found = inLines(reading);
  const expected = join(FOLDER, `${name}.reading.json`);
  const changed = join(FOLDER, `${name}.changed.json`);
  const lines = `${JSON.stringify(found, null, 2)}\n`;
  if (!existsSync(expected) || readFileSync(expected, "utf8") !== lines) writeFileSync(changed, lines);
  else rmSync(changed, { force: true });
  expect(existsSync(expected), `no ${expected}; look at ${changed} and rename it where it is right`).toBe(true);
  expect(found).toEqual(JSON.parse(readFileSync(expected, "utf8")));
});
