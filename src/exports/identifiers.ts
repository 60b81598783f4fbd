import { sha256OfText } from "../text/digest.ts";

/**
 * A UUID that is always the same for the same words: version 8 of RFC 9562, section 5.8, filled with the first bytes of their SHA-256.
 */
export function stableUuid(...words: readonly string[]): string {
  const hex = sha256OfText(JSON.stringify(words));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The IRI of something that has no address of its own. */
export function stableIri(...words: readonly string[]): string {
  return `urn:uuid:${stableUuid(...words)}`;
}

/** The name of a text by its SHA-256 (RFC 6920): "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk". */
export function textIri(sha256: string): string {
  return `ni:///sha-256;${Buffer.from(sha256, "hex").toString("base64url")}`;
}

/** The address where it is one that a reader can follow. */
export function webAddress(url: string | null): string | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  try {
    return new URL(url).href;
  } catch {
    return null;
  }
}
