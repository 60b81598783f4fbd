/** Content lines of RFC 5545: text values escaped (3.3.11), lines folded at 75 octets (3.1), CRLF at the end of each. */

/** A text value: backslash, semicolon, comma and line ends escaped; controls, which no line may hold, become U+FFFD. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\p{Cs}/gu, "\uFFFD")
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is about
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "\uFFFD")
      .replace(/[\\;,]/g, "\\$&")
      .replaceAll("\n", "\\n")
  );
}

const MOST_OCTETS = 75;

/** The line folded and ended. No character is parted: a fold falls between two of them. */
export function contentLine(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character, "utf8");
    if (octets + size > MOST_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
