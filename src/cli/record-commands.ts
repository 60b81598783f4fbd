import { type Command, Option } from "commander";
import { command, examples, type Perform, placeInText, wholeNumber } from "./command.ts";
import type { Asked, DecideOptions } from "./decide.ts";

/** The commands that fill the record, judge what is in it and look after it. */
export function addRecordCommands(program: Command, perform: Perform): void {
  withRecord(command(program, "keep", "read reports and keep them in a record"))
    .argument("[path...]", "files, folders (text, saved web pages, NDJSON), or - for\nstandard input")
    .addOption(
      new Option("--from <kind>", "what the input is; by default what the name of the file\nsays").choices(["text", "html", "ndjson"]),
    )
    .option("--published <date>", "publication date, like 2024-07-08, as for parley read")
    .option("--case <key>", "assign the reports to this case of the record")
    .option("--jobs <n>", "worker threads; by default one for each core", wholeNumber)
    .addHelpText(
      "after",
      examples(["parley keep examples", "parley keep --case gaza saved-pages", "cat reports.ndjson | parley keep --from ndjson"]),
    )
    .action((paths: string[], options) => perform(async (effects) => (await import("./keep.ts")).run(paths, options, effects)));

  withRecord(command(program, "show", "show a report with its claims, or a claim with its evidence"))
    .argument("<id...>", "ids of reports or claims")
    .addOption(new Option("--format <format>", "for a person, or as JSON").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples(["parley show 3fa9c1d2e4b5a6c7", "parley show position-3fa9c1d2e4b5 --format json"]))
    .action((ids: string[], options) => perform(async (effects) => (await import("./show.ts")).run(ids, options, effects)));

  const decided = (name: string, description: string) =>
    withRecord(command(program, name, description)).option("--why <reason>", "the reason, kept with the decision");
  const decide = (asked: Asked, options: DecideOptions) =>
    perform(async (effects) => (await import("./decide.ts")).run(asked, options, effects));

  decided("accept", "accept claims as they were read")
    .argument("<claim...>", "ids of claims")
    .addHelpText("after", examples(["parley accept position-3fa9c1d2e4b5"]))
    .action((subjects: string[], options) => decide({ ask: "accept", subjects }, options));
  decided("reject", "reject claims: no picture shows them any more")
    .argument("<claim...>", "ids of claims")
    .addHelpText("after", examples(['parley reject event-0b1c2d3e4f5a --why "a film review"']))
    .action((subjects: string[], options) => decide({ ask: "reject", subjects }, options));
  decided("correct", "correct fields of a claim; what was read stays beside them")
    .argument("<claim>", "id of a claim")
    .argument("<field=value...>", "like stance=conditional, party=Hamas, time=2024-07-08")
    .addHelpText(
      "after",
      examples(["parley correct position-3fa9c1d2e4b5 stance=conditional", "parley correct figure-0b1c2d3e4f5a high=null issuer=Reuters"]),
    )
    .action((subject: string, set: string[], options) => decide({ ask: "correct", subject }, { ...options, set }));
  decided("add", "add a claim that the reader missed, with the words it stands on")
    .argument("<report>", "id of a report")
    .addArgument(program.createArgument("<kind>", "what it is").choices(["position", "figure", "event", "talks", "attribution"]))
    .argument("<field=value...>", "like party=Hamas, issue=ceasefire, stance=for")
    .option("--quote <words>", "words of the report, as they are printed; needed")
    .option("--at <offset>", "where the words begin, of those that stand more than once", placeInText)
    .addHelpText(
      "after",
      examples([
        'parley add 3fa9c1d2e4b5a6c7 event type=AGREE actors=Hamas --quote "said yes"',
        'parley add 3fa9c1d2e4b5a6c7 figure measure=missing value=40 --quote "forty"',
      ]),
    )
    .action((report: string, kind: string, fields: string[], options) =>
      perform(async (effects) => (await import("./add.ts")).run(report, kind, fields, options, effects)),
    );
  decided("merge", "say that two claims or two parties are the same")
    .argument("<one>", "id of a claim, or name of a party")
    .argument("<into>", "the one that stays")
    .addHelpText("after", examples(['parley merge "Islamic Resistance Movement" Hamas']))
    .action((subject: string, other: string, options) => decide({ ask: "merge", subject, other }, options));
  decided("split", "say that two merged claims or parties are not the same")
    .argument("<one>", "id of a claim, or name of a party")
    .argument("<from>", "the one it was merged into")
    .addHelpText("after", examples(['parley split "Islamic Resistance Movement" Hamas']))
    .action((subject: string, other: string, options) => decide({ ask: "split", subject, other }, options));
  decided("undo", "take decisions back; they stay on the record")
    .argument("<decision...>", "numbers of decisions")
    .addHelpText("after", examples(["parley undo 12"]))
    .action((decisions: string[], options) => decide({ ask: "undo", decisions }, options));
  decided("note", "write a note on a claim, report, party or source")
    .argument("<subject>", "id, name of a party, or source:NAME")
    .argument("<note>", "the words")
    .addHelpText("after", examples(['parley note position-3fa9c1d2e4b5 "the envoy denied it by telephone"']))
    .action((subject: string, note: string, options) => decide({ ask: "note", subject, note }, options));
  decided("sensitivity", "say how much harm it would do if this leaked")
    .argument("<subject>", "id, name of a party, or source:NAME")
    .addArgument(program.createArgument("<level>", "how much").choices(["low", "moderate", "high", "severe"]))
    .addHelpText("after", examples(["parley sensitivity position-3fa9c1d2e4b5 high"]))
    .action((subject: string, level, options) => decide({ ask: "sensitivity", subject, level }, options));
  decided("grade", "grade a source, report or claim: reliability A-F, credibility 1-6")
    .argument("<subject>", "name of an outlet or agency, or an id")
    .argument("<grade>", "from A1 to F6; F6, cannot be judged, is the default")
    .addHelpText("after", examples(['parley grade "Example Wire" B2 --why "correct on every round so far"']))
    .action((subject: string, grade: string, options) => decide({ ask: "grade", subject, grade }, options));

  withRecord(command(program, "reread", "read the reports again with this reader; decisions carry over"))
    .option("--all", "also those that this reader has read already")
    .option("--jobs <n>", "worker threads; by default one for each core", wholeNumber)
    .addHelpText("after", examples(["parley reread"]))
    .action((options) => perform(async (effects) => (await import("./reread.ts")).run(options, effects)));

  withRecord(command(program, "flagged", "list decisions that need a look after a new reading"))
    .addHelpText("after", examples(["parley flagged"]))
    .action((options) => perform(async (effects) => (await import("./flagged.ts")).run(options, effects)));

  withRecord(command(program, "verify", "recompute every hash and span, and the chain of custody"))
    .addHelpText("after", examples(["parley verify", "parley verify --record postgres://parley@localhost/parley"]))
    .action((options) => perform(async (effects) => (await import("./verify.ts")).run(options, effects)));

  withRecord(command(program, "forget", "erase reports, and leave a tombstone with their hashes"))
    .argument("<report...>", "ids of reports")
    .option("--why <reason>", "on whose request and why; needed")
    .addHelpText("after", examples(['parley forget 3fa9c1d2e4b5a6c7 --why "request of the witness, 8 July"']))
    .action((ids: string[], options) => perform(async (effects) => (await import("./forget.ts")).run(ids, options, effects)));

  addCaseCommands(command(program, "case", "casebooks: the sides, issues and sources of a conflict"), perform);
}

function addCaseCommands(cases: Command, perform: Perform): void {
  cases.addHelpText(
    "after",
    examples(["parley case init gaza --party Israel --party Hamas", "parley case keep gaza.yaml", "parley case assign gaza inbox"]),
  );
  command(cases, "init", "write a casebook to begin with, KEY.yaml")
    .argument("<key>", "small letters, digits and hyphens")
    .option("--party <name>", "a side of the conflict; may be given several times", (name: string, names: string[]) => [...names, name], [])
    .action((key: string, options) => perform(async (effects) => (await import("./case.ts")).init(key, options, effects)));
  command(cases, "check", "say what is wrong with casebooks, by line and column")
    .argument("<file...>", "YAML files")
    .action((files: string[]) => perform(async (effects) => (await import("./case.ts")).check(files, effects)));
  withRecord(command(cases, "keep", "put casebooks on the record, where every version stays"))
    .argument("<file...>", "YAML files")
    .action((files: string[], options) => perform(async (effects) => (await import("./case.ts")).keep(files, options, effects)));
  withRecord(command(cases, "list", "list the cases of the record")).action((options) =>
    perform(async (effects) => (await import("./case.ts")).list(options, effects)),
  );
  withRecord(command(cases, "inbox", "list the reports that no case has")).action((options) =>
    perform(async (effects) => (await import("./case.ts")).inbox(options, effects)),
  );
  withRecord(command(cases, "assign", "assign reports to a case"))
    .argument("<key>", "the case")
    .argument("<report...>", "ids of reports, or inbox for all that no case has")
    .option("--remove", "take them out of the case instead")
    .action((key: string, reports: string[], options) =>
      perform(async (effects) => (await import("./case.ts")).assign(key, reports, options, effects)),
    );
}

/** Every command on a record names it in the same way. */
export function withRecord(named: Command): Command {
  return named.option("--record <place>", "the record: a folder, or postgres://... (by default\nPARLEY_RECORD, else parley-record here)");
}
