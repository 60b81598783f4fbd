import { type Command, InvalidArgumentError, Option } from "commander";
import { command, examples, type Perform } from "../command.ts";
import type { PictureFormat } from "./output.ts";

const ROWS: readonly PictureFormat[] = ["table", "json", "csv", "md"];
const DRAWN: readonly PictureFormat[] = [...ROWS, "svg"];

const MEASURES = ["killed", "injured", "abducted", "detained", "released", "missing", "displaced", "affected", "population"];

/** The commands that look at the record. Each takes the horizon and the format, and loads its own file when it is called. */
export function addPictureCommands(program: Command, perform: Perform): void {
  const make = (name: string, description: string) => command(program, name, description);
  withHorizon(make("positions", "dated positions with their words: what did X say before?"), DRAWN)
    .argument("[party]", "name, alias or key; all parties where it is left out")
    .argument("[issue]", "code of the issue, like end-of-war")
    .addOption(since("only what counts from this day on"))
    .option("--limit <n>", "at most so many, the newest first", wholeNumber)
    .addHelpText("after", examples(["parley positions Hamas end-of-war", "parley positions Israel --since 2024-08-01"]))
    .action((party, issue, options) => perform(async (effects) => (await import("../positions.ts")).run(party, issue, options, effects)));

  withHorizon(make("matrix", "what each party holds on each issue, and where none is reported"), DRAWN)
    .argument("[party...]", "the columns; those of the case, or those with most\npositions, where they are left out")
    .option("--issue <code>", "one issue alone")
    .addHelpText("after", examples(["parley matrix Israel Hamas --as-of 2024-09-01", "parley matrix --format svg > matrix.svg"]))
    .action((parties, options) => perform(async (effects) => (await import("../matrix.ts")).run(parties, options, effects)));

  withHorizon(make("gaps", "what divides the parties, both quoted, and whether it narrows"), ROWS)
    .argument("[party...]", "two or more: every pair of them")
    .option("--issue <code>", "one issue alone")
    .addOption(since("say whether they came closer since this day"))
    .addHelpText("after", examples(["parley gaps Israel Hamas --since 2024-06-01"]))
    .action((parties, options) => perform(async (effects) => (await import("../gaps.ts")).run(parties, options, effects)));

  withHorizon(make("shifts", "every change of a position, told by a report or computed"), DRAWN)
    .argument("[party]", "name, alias or key")
    .argument("[issue]", "code of the issue")
    .addOption(since("only changes from this day on"))
    .option("--limit <n>", "at most so many, the newest first", wholeNumber)
    .addHelpText("after", examples(["parley shifts --since 2024-07-01", "parley shifts Hamas end-of-war --format json"]))
    .action((party, issue, options) => perform(async (effects) => (await import("../shifts.ts")).run(party, issue, options, effects)));

  withHorizon(make("figures", "how many, and who says so: a series for each issuer, never summed"), DRAWN)
    .argument("[measure]", `one of ${MEASURES.slice(0, 5).join(", ")},\n${MEASURES.slice(5).join(", ")}`, oneOf(MEASURES))
    .option("--place <name>", "one place alone")
    .option("--issuer <name>", 'one issuer alone; "" for the reports\' own voice')
    .addOption(since("only figures that count from this day on"))
    .option("--limit <n>", "at most so many, the newest first", wholeNumber)
    .addHelpText("after", examples(["parley figures killed", "parley figures killed --place Gaza --format svg > killed.svg"]))
    .action((measure, options) => perform(async (effects) => (await import("../figures.ts")).run(measure, options, effects)));

  withHorizon(make("timeline", "talks and events in the order of their days"), DRAWN)
    .option("--party <name>", "only where this party takes part")
    .addOption(new Option("--kind <kind>", "talks or events alone").choices(["talks", "event"]))
    .addOption(since("only what counts from this day on"))
    .option("--limit <n>", "at most so many of either, the newest first", wholeNumber)
    .addHelpText("after", examples(["parley timeline --kind talks", "parley timeline --party Sudan --format svg > timeline.svg"]))
    .action((options) => perform(async (effects) => (await import("../timeline.ts")).run(options, effects)));

  withHorizon(make("statements", "who said what, with denials beside the claims they deny"), ROWS)
    .argument("[party]", "who says it, or for whom it is said")
    .addOption(
      new Option("--polarity <polarity>", "only claims, denials or refusals to comment").choices(["asserts", "denies", "declines"]),
    )
    .addOption(since("only what counts from this day on"))
    .option("--limit <n>", "at most so many, the newest first", wholeNumber)
    .addHelpText("after", examples(["parley statements Egypt --limit 20", "parley statements --polarity denies"]))
    .action((party, options) => perform(async (effects) => (await import("../statements.ts")).run(party, options, effects)));

  withHorizon(make("sources", "outlets and agencies with their grades, and stories told twice"), ROWS)
    .addHelpText("after", examples(["parley sources", "parley sources --format csv > sources.csv"]))
    .action((options) => perform(async (effects) => (await import("../sources.ts")).run(options, effects)));

  withHorizon(make("brief", "one page: talks, positions, moves, gaps, figures, evidence"), ["md", "html", "json", "csv"])
    .argument("[party...]", "the parties of the matrix and the gaps")
    .addOption(since("from when moves are told; by default 30 days back"))
    .addHelpText("after", examples(["parley brief Israel Hamas > brief.md", "parley brief --case gaza --format html > brief.html"]))
    .action((parties, options) => perform(async (effects) => (await import("../brief.ts")).run(parties, options, effects)));

  withHorizon(make("diff", "what the record has on one day and not on an earlier one"), ROWS, false)
    .requiredOption("--from <date>", "the earlier day")
    .requiredOption("--to <date>", "the later day")
    .addHelpText("after", examples(["parley diff --from 2024-08-01 --to 2024-09-03"]))
    .action((options) => perform(async (effects) => (await import("../diff.ts")).run(options, effects)));
}

function withHorizon(made: Command, formats: readonly PictureFormat[], hasDay = true): Command {
  made.option("--record <place>", "folder of the record, or postgres://...; by default what\nPARLEY_RECORD names, else ./parley-record");
  if (hasDay) made.option("--as-of <date>", "leave out what counts from a later day");
  return made
    .option("--known-by <date>", "leave out what was kept or decided later")
    .option("--case <key>", "one case alone")
    .addOption(new Option("--format <format>", "how it comes out").choices(formats).default(formats[0]));
}

function since(description: string): Option {
  return new Option("--since <date>", description);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError("expected a whole number from 1 on.");
}

function oneOf(names: readonly string[]): (text: string) => string {
  return (text) => {
    if (names.includes(text)) return text;
    throw new InvalidArgumentError(`expected one of ${names.join(", ")}.`);
  };
}
