import { describe, expect, it } from "vitest";
import { casebookOf } from "../../src/casebook/casebook.ts";
import { CasebookError, compileCasebook, compileCasebookData } from "../../src/casebook/compile.ts";
import { parseCasebookFiles } from "../../src/casebook/files.ts";
import { testCasebook } from "../casebook.ts";

describe("the built-in casebook", () => {
  const casebook = testCasebook();
  const byKey = new Map(casebook.actors.map((a) => [a.key, a]));

  it("holds every state of the United Nations, the Holy See, Palestine, Taiwan and Kosovo", () => {
    const states = casebook.actors.filter((a) => a.kind === "state" && a.key === a.country && /^[A-Z]{3}$/.test(a.key));
    expect(states.length).toBe(197);
    for (const key of ["VAT", "PSE", "TWN", "XKX", "SSD", "TLS"]) expect(byKey.has(key)).toBe(true);
  });

  it("holds some 400 organisations and armed groups", () => {
    expect(casebook.actors.filter((a) => a.kind === "organisation").length).toBeGreaterThan(250);
    expect(casebook.actors.filter((a) => a.kind === "armed-group").length).toBeGreaterThan(200);
  });

  it("gives every state but the smallest a capital and a demonym", () => {
    const bare = casebook.actors.filter(
      (a) => a.kind === "state" && a.key === a.country && a.capitals.length + a.metonyms.length + a.demonyms.length === 0,
    );
    expect(bare.map((a) => a.key).sort()).toEqual(["MCO", "NRU", "PLW", "SMR", "SYC", "TUV"]);
  });

  it.each([
    ["hamas", "PSE", null],
    ["unhcr", null, "united-nations"],
    ["izz-ad-din-al-qassam-brigades", "PSE", "hamas"],
    ["israel-defense-forces", "ISR", "ISR"],
    ["farabundo-marti-national-liberation-front", "SLV", null],
    ["m23", "COD", null],
  ])("knows %s of %s, speaking for %s", (key, country, speaksFor) => {
    expect(byKey.get(key)).toMatchObject({ country, speaksFor });
  });

  it("names only countries that it knows, or territories with a code of their own", () => {
    const own = new Set(["ESH", "HKG", "GRL", "PRI", "FLK", "NCL"]);
    const unknown = [...casebook.actors, ...casebook.places].filter(
      (a) => a.country !== null && !byKey.has(a.country) && !own.has(a.country),
    );
    expect(unknown).toEqual([]);
  });

  it("tells men's and women's given names", () => {
    expect(casebook.genders.get("mohammed")).toBe("m");
    expect(casebook.genders.get("oksana")).toBe("f");
    expect(casebook.givenNames.size).toBeGreaterThan(1000);
    for (const name of casebook.givenNames) expect(name).toBe(name.toLowerCase());
  });

  it("survives its JSON form", () => {
    const data = compileCasebookData({
      states: { ISR: { name: "Israel", demonyms: ["Israeli"] } },
      "given-names": { male: "amir", female: "dana" },
    });
    const read = casebookOf(JSON.parse(JSON.stringify(data)));
    expect(read).toEqual(casebookOf(data));
    expect(read.actors[0]).toMatchObject({ key: "ISR", kind: "state", country: "ISR", demonyms: ["Israeli"], aliases: [] });
  });
});

describe("a malformed casebook", () => {
  it.each([
    ["states.yaml", "ISR: Israel", 'Entry "ISR" of states.yaml is no mapping'],
    ["states.yaml", "ISR: { demonyms: [Israeli] }", 'Entry "ISR" of states.yaml has no name'],
    ["media.yaml", "ap: { name: Associated Press, short: AP }", 'Entry "ap" of media.yaml has a "short" that is no list of texts'],
    ["media.yaml", "ap: { name: AP, speaksFor: nobody }", '"ap" speaks for "nobody", which the casebook does not hold'],
    ["media.yaml", "ap: { name: [", "media.yaml is no YAML"],
  ])("%s with %s is an error that names the entry", (name, text, message) => {
    expect(() => parseCasebookFiles([{ name, text }])).toThrow(CasebookError);
    expect(() => parseCasebookFiles([{ name, text }])).toThrow(message);
  });

  it("holds a key once", () => {
    expect(() => compileCasebook({ media: { x: { name: "X" } }, organisations: { x: { name: "Y" } } })).toThrow('the key "x" once');
  });
});
