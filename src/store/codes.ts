import type { ClaimKind } from "../record/claim.ts";

/** Small numbers for words in the rows that are many. The order is part of the schema: words are added at the end. */
export const KIND_CODES: Readonly<Record<ClaimKind, number>> = { attribution: 0, position: 1, event: 2, figure: 3, talks: 4, relation: 5 };
export const KIND_OF_CODE: readonly ClaimKind[] = ["attribution", "position", "event", "figure", "talks", "relation"];

export const STANCES = ["for", "against", "conditional", "open"] as const;

const CODES = [
  ...["asserts", "denies", "declines"],
  ...[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
  ],
  ...["MOBILIZE", "COERCE", "ASSAULT"],
  ...["proposed", "scheduled", "expected", "under-way", "stalled", "suspended", "resumed", "collapsed", "concluded"],
];

/** The number of a polarity, a type of event or a status of talks; 255 for a word of a newer reader. */
export function codeOf(word: string): number {
  const code = CODES.indexOf(word);
  return code === -1 ? 255 : code;
}

/** 48 bits of the id of a claim: its own twelve hexadecimal digits where it has them. */
export function claimHash(id: string): number {
  const digits = /^[a-z]+-([0-9a-f]{12})(?:-\d+)?$/.exec(id)?.[1];
  if (digits !== undefined) return Number.parseInt(digits, 16);
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let index = 0; index < id.length; index++) {
    high = Math.imul(high ^ id.charCodeAt(index), 0x01000193);
    low = Math.imul(low ^ id.charCodeAt(index), 0x85ebca6b);
  }
  return ((high >>> 0) & 0xffff) * 2 ** 32 + (low >>> 0);
}
