import { readFileSync } from "node:fs";
import type { ParsedText } from "../src/language/document.ts";
import { readModel } from "../src/language/model.ts";
import { parseText } from "../src/language/parse.ts";
import { Parser } from "../src/language/parser.ts";

let parser: Parser | null = null;

/** The shipped tagger and parser, loaded once a test file. */
export function testModel(): Parser {
  parser ??= new Parser(readModel(readFileSync("data/model/en.bin")));
  return parser;
}

/** The grammar of a text by the shipped model. */
export function parse(text: string): ParsedText {
  return parseText(text, testModel());
}
