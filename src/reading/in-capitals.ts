import type { ParsedText } from "../language/document.ts";

const known = new WeakMap<ParsedText, readonly boolean[]>();

/** For each sentence whether capitals tell nothing in it, as in old wires and headlines in capitals: more than 8 of them, and hardly a small letter beside them. */
export function inCapitals(parsed: ParsedText): readonly boolean[] {
  let found = known.get(parsed);
  if (found === undefined) {
    found = parsed.sentences.map(({ start, end }) => isInCapitals(parsed.text.slice(start, end)));
    known.set(parsed, found);
  }
  return found;
}

function isInCapitals(sentence: string): boolean {
  const small = sentence.match(/\p{Ll}/gu)?.length ?? 0;
  const large = sentence.match(/\p{Lu}/gu)?.length ?? 0;
  return large > 8 && small < large / 9;
}
