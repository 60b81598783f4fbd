import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldName, nameIndexOf } from "../../src/casebook/names.ts";
import { testCasebook } from "../casebook.ts";

const index = nameIndexOf(testCasebook());
const found = (text: string, anyCase = false) => {
  const name = index.at(text, 0, anyCase);
  return (
    name && {
      exact: text.slice(name.start, name.end),
      use: name.names[0]!.use,
      key: name.names[0]!.actor?.key ?? name.names[0]!.place?.name,
    }
  );
};

describe("names of the casebook in a text", () => {
  it.each([
    ["al Shabaab said", "al Shabaab", "name", "al-shabaab"],
    ["Al-Shabab fighters", "Al-Shabab", "name", "al-shabaab"],
    ["U.N. Security Council members", "U.N. Security Council", "name", "u-n-security-council"],
    ["UN agencies", "UN", "short", "united-nations"],
    ["RUF.", "RUF", "short", "revolutionary-united-front"],
    ["Burkinabè troops", "Burkinabè", "demonym", "BFA"],
    ["Kremlin officials", "Kremlin", "seat", "RUS"],
    ["Kyiv said", "Kyiv", "capital", "UKR"],
    ["People’s Protection Units of", "People’s Protection Units", "name", "people-s-protection-units"],
    [
      "Farabundo Marti\nNational  Liberation Front (FMLN)",
      "Farabundo Marti\nNational  Liberation Front",
      "name",
      "farabundo-marti-national-liberation-front",
    ],
    ["Darfur", "Darfur", "place", "Darfur"],
  ])("%s: %s is a %s of %s", (text, exact, use, key) => {
    expect(found(text)).toEqual({ exact, use, key });
  });

  it.each(["us all", "turkey dinner", "who said", "Israelite", "Iranium", "the march", "is"])("%s names nobody", (text) => {
    expect(found(text)).toBeNull();
  });

  it("takes any case in texts in capitals", () => {
    expect(found("SALVADORAN ARMY UNITS", true)?.key).toBe("salvadoran-armed-forces");
    expect(found("hamas", false)).toBeNull();
    expect(found("HAMAS", false)?.key).toBe("hamas");
  });

  it("stays within the text, at boundaries of words", () => {
    const pieces = fc.constantFrom("U.N.", "Israel", "the ", "FARC", "’s", "-", " ", "\n", "Sudan", "🙂", "é", "i", "People");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.nat(40), fc.boolean(), (parts, start, anyCase) => {
        const text = parts.join("");
        const name = index.at(text, start, anyCase);
        if (name) {
          expect(name.start).toBe(start);
          expect(name.end).toBeLessThanOrEqual(text.length);
          expect(name.names.some((n) => foldName(n.form) === foldName(text.slice(name.start, name.end)))).toBe(true);
        }
      }),
    );
  });
});
