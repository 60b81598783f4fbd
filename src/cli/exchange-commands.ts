import { type Command, Option } from "commander";
import { EXPORT_FORMATS } from "../exports/formats.ts";
import { command, examples, type Perform } from "./command.ts";
import { withRecord } from "./record-commands.ts";

/** The commands by which a record goes out and comes back. */
export function addExchangeCommands(program: Command, perform: Perform): void {
  withRecord(command(program, "export", "write the record in a format that other programs read"))
    .addOption(new Option("--format <format>", "which").choices(EXPORT_FORMATS).makeOptionMandatory())
    .option("--out <path>", "a file, for hxl a folder (figures.csv, datapackage.json);\nstandard output by default")
    .option("--as-of <date>", "nothing that counts from a later day, like 2024-07-08")
    .option("--known-by <time>", "nothing kept, read or decided later")
    .option("--case <key>", "only reports of this case")
    .addOption(
      new Option("--sensitivity <level>", "the most sensitive claims to let out")
        .choices(["low", "moderate", "high", "severe"])
        .default("moderate"),
    )
    .addHelpText(
      "after",
      examples([
        "parley export --format hxl --out figures",
        "parley export --format ics --case gaza --out talks.ics",
        "parley export --format ndjson --out record.ndjson",
      ]),
    )
    .action((options) => perform(async (effects) => (await import("./export.ts")).run(options, effects)));

  withRecord(command(program, "import", "take in a record that parley export wrote as NDJSON"))
    .argument("<file>", "the file, or - for standard input")
    .addHelpText("after", examples(["parley import record.ndjson --record copy"]))
    .action((file: string, options) => perform(async (effects) => (await import("./import.ts")).run(file, options, effects)));
}
