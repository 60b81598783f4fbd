import type { Claim } from "../../src/http/contract.ts";
import * as codes from "../../src/text/codes.ts";

/** How a field of a claim is corrected. test/desk/fields.test.ts holds this beside what the record takes (src/record/corrections.ts). */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: "choice" | "party" | "parties" | "issue" | "text" | "number" | "date";
  readonly choices?: readonly string[];
  /** whether it may be left empty */
  readonly orNull?: boolean;
}

const TIME: Field = { name: "time", label: "When", kind: "date", orNull: true };
const PLACE: Field = { name: "place", label: "Place", kind: "text", orNull: true };

export const FIELDS: Readonly<Record<Claim["kind"], readonly Field[]>> = {
  position: [
    { name: "party", label: "Party", kind: "party", orNull: true },
    { name: "issue", label: "Issue", kind: "issue" },
    { name: "stance", label: "Stance", kind: "choice", choices: codes.STANCES },
    {
      name: "act",
      label: "Act",
      kind: "choice",
      choices: codes.ACTS,
    },
    { name: "move", label: "Move", kind: "choice", choices: codes.MOVES, orNull: true },
    TIME,
  ],
  attribution: [
    { name: "source", label: "Who says it", kind: "party", orNull: true },
    { name: "polarity", label: "Polarity", kind: "choice", choices: codes.POLARITIES },
    { name: "mode", label: "Mode", kind: "choice", choices: codes.ATTRIBUTION_MODES },
    { name: "anonymity", label: "Why unnamed", kind: "text", orNull: true },
    TIME,
  ],
  event: [
    {
      name: "type",
      label: "Type",
      kind: "choice",
      choices: codes.EVENT_TYPES,
    },
    { name: "mode", label: "Mode", kind: "text", orNull: true },
    { name: "actors", label: "By", kind: "parties" },
    { name: "recipients", label: "Toward", kind: "parties" },
    PLACE,
    TIME,
  ],
  figure: [
    {
      name: "measure",
      label: "Measure",
      kind: "choice",
      choices: codes.MEASURES,
    },
    { name: "low", label: "At least", kind: "number", orNull: true },
    { name: "high", label: "At most", kind: "number", orNull: true },
    { name: "value", label: "Value", kind: "number", orNull: true },
    {
      name: "qualifier",
      label: "Qualifier",
      kind: "choice",
      choices: codes.QUALIFIERS,
    },
    { name: "who", label: "Who is counted", kind: "text", orNull: true },
    { name: "composition", label: "Composition", kind: "text", orNull: true },
    PLACE,
    { name: "scope", label: "Scope", kind: "choice", choices: codes.SCOPES, orNull: true },
    { name: "issuer", label: "Issuer", kind: "party", orNull: true },
    { name: "basis", label: "Basis", kind: "choice", choices: codes.BASES },
    TIME,
  ],
  talks: [
    {
      name: "status",
      label: "Status",
      kind: "choice",
      choices: codes.TALKS_STATUSES,
    },
    { name: "participants", label: "Participants", kind: "parties" },
    { name: "mediators", label: "Mediators", kind: "parties" },
    PLACE,
    { name: "format", label: "Format", kind: "text", orNull: true },
    TIME,
  ],
  relation: [
    { name: "type", label: "Type", kind: "choice", choices: codes.RELATION_TYPES },
    { name: "by", label: "By", kind: "party", orNull: true },
  ],
};

/** The present value of a field as it is written into a form: "" for none, names with commas. */
export function written(claim: Claim, { name, kind }: Field): string {
  if (name === "time") return claim.times.valid ?? "";
  const value = (claim as unknown as Record<string, unknown>)[name] ?? null;
  if (value === null) return "";
  if (kind === "party") return (value as { name: string }).name;
  if (kind === "parties") return (value as readonly { name: string }[]).map((party) => party.name).join(", ");
  return String(value);
}

/** What a form holds in the type that the record wants. */
export function parsed({ kind }: Field, text: string): unknown {
  const trimmed = text.trim();
  if (kind === "parties")
    return trimmed
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
  if (trimmed === "") return null;
  return kind === "number" ? Number(trimmed.replaceAll(",", "")) : trimmed;
}
