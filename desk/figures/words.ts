import type { FigureGroup, FigurePoint } from "../../src/http/contract.ts";
import { inWords } from "../days.ts";
import { grouped } from "../words.ts";

export type Line = FigureGroup["lines"][number];

const SCOPES = { cumulative: "running toll", standing: "at the time", incident: "one incident" } as const;
const CHANGES = { issuer: "who counts", basis: "on what it rests", scope: "what is counted" } as const;

export function issuerOf({ issuer }: Line): string {
  if (issuer.kind !== "own-voice") return issuer.name;
  return issuer.publisher === null ? "the report’s own voice" : `${issuer.publisher}, own voice`;
}

/** "34,700 or more", "up to 40", "40–50", "dozens" */
export function numberOf({ low, high, phrase }: FigurePoint): string {
  if (low === null && high === null) return phrase;
  if (high === null) return `${grouped(low!)} or more`;
  if (low === null) return `up to ${grouped(high)}`;
  return low === high ? grouped(low) : `${grouped(low)}–${grouped(high)}`;
}

/** "running toll, verified"; "" where neither is told */
export function kindOf({ scope, basis }: Line): string {
  return [scope === null ? "" : SCOPES[scope], basis === "reported" ? "" : basis].filter((part) => part !== "").join(", ");
}

export const titleOf = ({ measure, place }: FigureGroup): string => `${measure}${place === null ? "" : `, ${place}`}`;

/** "Gaza Health Ministry → UN: who counts and what is counted change" */
export function breakInWords(group: FigureGroup, { before, after, changes }: FigureGroup["breaks"][number]): string {
  const name = (id: string) => {
    const line = group.lines.find((candidate) => candidate.id === id);
    return line === undefined ? "another series" : issuerOf(line);
  };
  const what = changes.map((change) => CHANGES[change]).join(" and ");
  return `${name(before)} → ${name(after)}: ${what === "" ? "another count" : `${what} ${changes.length === 1 ? "changes" : "change"}`}`;
}

/** Everything that a number needs beside it, in one sentence for those who hear it. */
export function spoken(line: Line, point: FigurePoint): string {
  return [
    `${issuerOf(line)}, ${inWords(point.day)}: ${point.phrase}${point.who === null ? "" : ` ${point.who}`}`,
    kindOf(line),
    point.caveat === null ? "" : `caveat: ${point.caveat}`,
    point.quotation.hedges.length === 0 ? "" : `hedged: ${point.quotation.hedges.join(", ")}`,
    point.isRevisedDown ? "revised down" : "",
    point.denials.length === 0 ? "" : `denied by ${point.denials.map(({ by }) => by ?? "somebody").join(", ")}`,
  ]
    .filter((part) => part !== "")
    .join("; ");
}
