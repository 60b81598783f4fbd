import type { Party } from "./party.ts";

/** Whose number it is: somebody who is named, a report's own voice, or somebody whom only this report knows. */
export type FigureIssuer =
  | { readonly kind: "named"; readonly key: string; readonly name: string }
  | { readonly kind: "own-voice"; readonly publisher: string | null }
  | { readonly kind: "unnamed"; readonly name: string; readonly report: string };

/** What of a report says whose voice it is. */
export interface Voice {
  readonly id: string;
  readonly publisher: string | null;
}

/** The issuer of a figure in a report; `issuer` null: the report says it itself. */
export function figureIssuer(issuer: Party | null, { id, publisher }: Voice): FigureIssuer {
  if (issuer === null) return { kind: "own-voice", publisher };
  // "the hospital", "a rights group": a body without a name is another one in another report
  const isNameless = issuer.country === null && !/\p{Lu}\p{Ll}/u.test(issuer.name.replace(/^(?:An?|The) /, ""));
  if (issuer.kind === "unnamed" || isNameless) return { kind: "unnamed", name: issuer.name, report: id };
  return { kind: "named", key: issuer.key, name: issuer.name };
}

/**
 * What tells issuers apart that go by one name: the country of a body ("Health Ministry" of two states), the publisher or else the report
 * of one's own voice, the report of a source without a name.
 */
export function voiceOf(issuer: Party | null, report: Voice): string {
  const found = figureIssuer(issuer, report);
  switch (found.kind) {
    case "named":
      return issuer?.country ?? "";
    case "own-voice":
      return found.publisher ?? report.id;
    case "unnamed":
      return found.report;
  }
}
