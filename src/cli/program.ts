import { Command, CommanderError, Option } from "commander";
import { ParleyError } from "../errors.ts";
import { command, examples, type Perform, wholeNumber } from "./command.ts";
import { processEffects } from "./effects.ts";
import { addExchangeCommands } from "./exchange-commands.ts";
import { addPictureCommands } from "./picture/commands.ts";
import { addRecordCommands } from "./record-commands.ts";
import { addServeCommand } from "./serve-command.ts";
import { VERSION } from "./version.ts";

/** Exit statuses: all went well; some of the work failed; the command line was wrong. */
const OK = 0;
const FAILED = 1;
const USAGE = 2;

/** Runs the command line `args` (without node and the script) and returns the exit status. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const effects = processEffects();
  let status = OK;
  const program = createProgram(async (run) => {
    status = await run(effects);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    if (!(error instanceof ParleyError)) throw error;
    effects.complain(error.message);
    return error.code === "usage" || error.code === "unknown-label" || error.code === "unknown-claim" ? USAGE : FAILED;
  }
}

/** The commands with their options and help; each loads its own file when it is called. */
export function createProgram(perform: Perform): Command {
  const program = new Command("parley");
  program
    .description(
      "Reads what is reported about a conflict and its peace talks, and writes down\nwho says what, with the words it was said in.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .configureHelp({ helpWidth: 80, subcommandTerm: (named) => named.name() })
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .exitOverride()
    .addHelpText("after", "\nExample:\n  parley read examples\n  parley read report.txt --published 2024-07-08 --format json");

  command(program, "read", "read reports: who says what, figures with their issuers, dates")
    .argument("[path...]", "files, folders (every *.txt, *.md, *.ndjson in them), or -\nfor standard input")
    .option(
      "--published <date>",
      "publication date, like 2024-07-08; overrides the front\nmatter of files, and dates NDJSON lines that have none",
    )
    .addOption(
      new Option(
        "--from <kind>",
        "what the input is; by default *.ndjson and *.jsonl hold\na report a line, all else is one report",
      ).choices(["text", "ndjson"]),
    )
    .addOption(
      new Option("--format <format>", "for a person, or as JSON (parley.reading/1)")
        .choices(["pretty", "json", "ndjson"])
        .default("pretty"),
    )
    .option("--jobs <n>", "worker threads; by default one for each core", wholeNumber)
    .option("--summary", "end with a page over all reports: who holds what, what\nmoved, talks, figures by issuer")
    .addHelpText(
      "after",
      examples([
        "parley read report.txt --published 2024-07-08",
        "parley read examples --format json > readings.json",
        "parley read examples --summary",
        "cat reports.ndjson | parley read --from ndjson --format ndjson",
      ]),
    )
    .action((paths: string[], options) => perform(async (effects) => (await import("./read.ts")).run(paths, options, effects)));

  command(program, "parse", "print the grammar of a text as CoNLL-U, with character offsets")
    .argument("[path...]", "text files, or - for standard input")
    .addHelpText("after", examples(["parley parse report.txt", 'echo "Kyiv said it would accept a truce." | parley parse']))
    .action((paths: string[]) => perform(async (effects) => (await import("./parse.ts")).run(paths, effects)));

  command(program, "explain", "say what a label means, or why a report is read as it is")
    .argument(
      "[label...]",
      "a tag, a relation, a feature: nsubj, VBD, PROPN, Number=Plur;\nwith --report: the claims by their ids, all by default",
    )
    .option("--report <file>", "explain the claims of this report: the words each\nstands on, the rule and the frame that made it")
    .option("--published <date>", "publication date of the report, like 2024-07-08")
    .addHelpText("after", examples(["parley explain nsubj", "parley explain VBD obl:agent", "parley explain --report report.txt"]))
    .action((labels: string[], options: { report?: string; published?: string }) =>
      perform(async (effects) =>
        options.report === undefined
          ? (await import("./explain.ts")).run(labels, effects)
          : (await import("./explain-report.ts")).run(options.report, labels, options.published ?? null, effects),
      ),
    );

  addRecordCommands(program, perform);
  addPictureCommands(program, perform);
  addExchangeCommands(program, perform);
  addServeCommand(program, perform);

  return program;
}

/** "error: unknown option '--fromat'\n(Did you mean --format?)\n" in one line. */
function oneLine(text: string): string {
  return `parley: ${text
    .trim()
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")}\n`;
}
