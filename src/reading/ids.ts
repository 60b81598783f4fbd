import { sha256OfText } from "../text/digest.ts";
import type { Range } from "../text/span.ts";

/**
 * Makes the ids of one reading: the kind and twelve hexadecimal digits of the SHA-256 of the report's digest, the kind, the
 * spans and what else tells two claims over the same words apart. The same claim gets the same id in every reading of the
 * report; a second claim with an equal key gets "-2".
 */
export function idMaker(sha256: string): (kind: string, spans: readonly (Range | null)[], ...more: readonly (string | null)[]) => string {
  const given = new Map<string, number>();
  return (kind, spans, ...more) => {
    const key = [sha256, kind, ...spans.map((s) => (s ? `${s.start}-${s.end}` : "")), ...more.map((m) => m ?? "")].join("|");
    const id = `${kind}-${sha256OfText(key).slice(0, 12)}`;
    const count = (given.get(id) ?? 0) + 1;
    given.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
}
