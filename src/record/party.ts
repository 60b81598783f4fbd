import type { ActorKind } from "../reading/reading.ts";

/**
 * Whom a claim is about, the same through all reports: an actor of a reading by its name, or the party of a case that goes by it.
 * `key` is the name in small letters ("united nations"), or that of the party it was merged into or that the case gives.
 */
export interface Party {
  readonly key: string;
  readonly name: string;
  readonly kind: ActorKind;
  /** ISO 3166-1 alpha-3 */
  readonly country: string | null;
}

/** The key of a name: small letters, one space between words, no article before it. */
export function partyKey(name: string): string {
  const known = KEYS.get(name);
  if (known !== undefined) return known;
  if (KEYS.size >= MOST_KEYS) KEYS.clear();
  const key = keyOf(name);
  KEYS.set(name, key);
  return key;
}

/** The same names come again and again. */
const KEYS = new Map<string, string>();
const MOST_KEYS = 5000;

function keyOf(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^the (?=.)/, "");
}
