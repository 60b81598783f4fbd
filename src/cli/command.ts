import { type Command, InvalidArgumentError } from "commander";
import type { Effects } from "./effects.ts";

/** Hands the run of a command what it may touch of the world. */
export type Perform = (run: (effects: Effects) => Promise<number>) => Promise<void>;

/** A command that shows its help in 80 columns and throws instead of ending the process. */
export function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .helpOption("-h, --help", "show this help")
    .configureHelp({ helpWidth: 80, subcommandTerm: (named) => named.name() })
    .exitOverride();
}

export function examples(lines: readonly string[]): string {
  return `\nExample${lines.length > 1 ? "s" : ""}:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

export function wholeNumber(text: string): number {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 256) return jobs;
  throw new InvalidArgumentError("expected a whole number from 1 to 256.");
}

/** An offset in a text. */
export function placeInText(text: string): number {
  const offset = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw new InvalidArgumentError("expected a whole number, 0 or more.");
}
