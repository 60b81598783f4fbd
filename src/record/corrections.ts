import * as codes from "../text/codes.ts";
import { parseEdtf } from "../text/edtf.ts";
import type { ClaimKind } from "./claim.ts";

/** What a corrected field may hold. */
type Check =
  | { readonly oneOf: readonly string[]; readonly orNull?: boolean }
  | { readonly a: "name" | "text" | "code" | "number" | "edtf"; readonly orNull?: boolean }
  | { readonly a: "names" };

const TIME: Check = { a: "edtf", orNull: true };
const PLACE: Check = { a: "text", orNull: true };

/** The fields of each kind that a person may correct. Spans are evidence, and stay as they are. */
const FIELDS: Readonly<Record<ClaimKind, Readonly<Record<string, Check>>>> = {
  position: {
    party: { a: "name", orNull: true },
    issue: { a: "code" },
    stance: { oneOf: codes.STANCES },
    act: { oneOf: codes.ACTS },
    move: { oneOf: codes.MOVES, orNull: true },
    time: TIME,
  },
  attribution: {
    source: { a: "name", orNull: true },
    polarity: { oneOf: codes.POLARITIES },
    mode: { oneOf: codes.ATTRIBUTION_MODES },
    anonymity: { a: "text", orNull: true },
    time: TIME,
  },
  event: {
    type: { oneOf: codes.EVENT_TYPES },
    mode: { a: "text", orNull: true },
    actors: { a: "names" },
    recipients: { a: "names" },
    place: PLACE,
    time: TIME,
  },
  figure: {
    measure: { oneOf: codes.MEASURES },
    low: { a: "number", orNull: true },
    high: { a: "number", orNull: true },
    value: { a: "number", orNull: true },
    qualifier: { oneOf: codes.QUALIFIERS },
    who: { a: "text", orNull: true },
    composition: { a: "text", orNull: true },
    place: PLACE,
    scope: { oneOf: codes.SCOPES, orNull: true },
    issuer: { a: "name", orNull: true },
    basis: { oneOf: codes.BASES },
    time: TIME,
  },
  talks: {
    status: { oneOf: codes.TALKS_STATUSES },
    participants: { a: "names" },
    mediators: { a: "names" },
    place: PLACE,
    format: { a: "text", orNull: true },
    time: TIME,
  },
  relation: { type: { oneOf: codes.RELATION_TYPES }, by: { a: "name", orNull: true } },
};

/** The names of the fields of a kind that may be corrected. */
export function correctableFields(kind: ClaimKind): readonly string[] {
  return Object.keys(FIELDS[kind]);
}

/** Says why `value` cannot stand in the field, or null where it can. */
export function correctionProblem(kind: ClaimKind, field: string, value: unknown): string | null {
  const check = Object.hasOwn(FIELDS[kind], field) ? FIELDS[kind][field] : undefined;
  if (check === undefined) return `a ${kind} has no field "${field}" to correct; it has ${correctableFields(kind).join(", ")}`;
  if (value === null && "orNull" in check && check.orNull === true) return null;
  if ("oneOf" in check) {
    return typeof value === "string" && check.oneOf.includes(value)
      ? null
      : `expected ${field} to be one of ${check.oneOf.join(", ")}${check.orNull ? " or null" : ""}, not ${JSON.stringify(value)}`;
  }
  const isText = typeof value === "string" && value.trim() !== "";
  switch (check.a) {
    case "number":
      return typeof value === "number" && Number.isFinite(value) && value >= 0
        ? null
        : `expected ${field} to be a number, not ${JSON.stringify(value)}`;
    case "names":
      return Array.isArray(value) && value.every((name) => typeof name === "string" && name.trim() !== "")
        ? null
        : `expected ${field} to be a list of names, not ${JSON.stringify(value)}`;
    case "edtf":
      return isText && parseEdtf(value) !== null
        ? null
        : `expected ${field} to be a date like 2024-07-08 or 2024-07 (EDTF), not ${JSON.stringify(value)}`;
    case "code":
      return isText && /^[a-z][a-z0-9-]*$/.test(value)
        ? null
        : `expected ${field} to be the code of an issue, not ${JSON.stringify(value)}`;
    default:
      return isText ? null : `expected ${field} to be a text, not ${JSON.stringify(value)}`;
  }
}

/** A field as the command line writes it, "value=12" or "party=Hamas" or "move=null", in the type that the field has. */
export function parseField(kind: ClaimKind, field: string, written: string): unknown {
  const check = Object.hasOwn(FIELDS[kind], field) ? FIELDS[kind][field] : undefined;
  if (check === undefined) return written;
  if (written === "null" && "orNull" in check) return null;
  if ("a" in check && check.a === "number") return written.trim() === "" ? written : Number(written);
  if ("a" in check && check.a === "names") return written.split(",").map((name) => name.trim());
  return written;
}
