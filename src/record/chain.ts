import { sha256OfText } from "../text/digest.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { CustodyEntry } from "./custody.ts";

/** What stands before the first entry. */
export const NOTHING_BEFORE: string = "0".repeat(64);

/** The hash of an entry: SHA-256 over its fields in fixed order, that of the entry before among them. */
export function hashOfEntry(entry: Omit<CustodyEntry, "hash">): string {
  const { seq, at, who, act, subject, digest, tool, previous } = entry;
  return sha256OfText(JSON.stringify([seq, at, who, act, subject, digest, tool, previous]));
}

/** SHA-256 of whatever an act wrote. */
export function digestOf(value: unknown): string {
  return sha256OfText(canonicalJson(value));
}
