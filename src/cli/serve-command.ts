import { type Command, InvalidArgumentError } from "commander";
import { command, examples, type Perform } from "./command.ts";
import { withRecord } from "./record-commands.ts";

/** The command that opens the record to a browser. */
export function addServeCommand(program: Command, perform: Perform): void {
  withRecord(command(program, "serve", "open the record to a browser, on this machine alone by default"))
    .option("--port <n>", "by default 4777; a busy one is left for the next", portNumber)
    .option("--host <address>", "by default 127.0.0.1, which other machines cannot\nreach")
    .option("--accounts", "ask for a name and a password, by roles")
    .addHelpText("after", examples(["parley serve", "parley serve --record gaza --port 8080"]))
    .action((options) => perform(async (effects) => (await import("./serve.ts")).run(options, effects)));
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("expected a whole number from 0 to 65535.");
}
