import { createHash } from "node:crypto";

/** SHA-256 of the bytes, as 64 hexadecimal digits. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits. A lone surrogate, which UTF-8 cannot write,
 * counts as U+FFFD (bytes EF BF BD), as in the "UTF-8 encode" of the WHATWG Encoding Standard and in TextEncoder.
 */
export function sha256OfText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
