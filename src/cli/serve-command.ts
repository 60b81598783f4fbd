import { type Command, InvalidArgumentError, Option } from "commander";
import { ROLES } from "../store/roles.ts";
import { command, examples, type Perform } from "./command.ts";
import { withRecord } from "./record-commands.ts";

/** The command that opens the record to a browser. */
export function addServeCommand(program: Command, perform: Perform): void {
  withRecord(command(program, "serve", "open the record to a browser, on this machine alone by default"))
    .option("--port <n>", "by default 4777; a busy one is left for the next", portNumber)
    .option("--host <address>", "by default 127.0.0.1, which other machines cannot\nreach")
    .option("--accounts", "ask for a name and a password, by roles")
    .option(
      "--name <host>",
      "a name under which browsers reach it, besides its\naddress; may be given several times",
      (name: string, names: string[]) => [...names, name],
      [],
    )
    .addHelpText("after", examples(["parley serve", "parley serve --record gaza --port 8080"]))
    .action((options) => perform(async (effects) => (await import("./serve.ts")).run(options, effects)));
  addUserCommands(command(program, "user", "who may sign in to the desk of a record (serve --accounts)"), perform);
}

function addUserCommands(users: Command, perform: Perform): void {
  users.addHelpText("after", examples(["parley user add lina --role editor", "parley user list", "parley user change lina --close"]));
  const role = () =>
    new Option("--role <role>", "readers look, analysts keep and judge, editors change\ncases and accounts as well").choices([...ROLES]);
  withRecord(command(users, "add", "add an account; its password is the first line of standard input"))
    .argument("<name>", "letters, digits and . _ @ -")
    .addOption(role().default("analyst"))
    .addHelpText("after", examples(["parley user add lina --role editor < password.txt"]))
    .action((name: string, options) => perform(async (effects) => (await import("./user.ts")).add(name, options, effects)));
  withRecord(command(users, "change", "change the role or the password of an account, or close it"))
    .argument("<name>", "the account")
    .addOption(role())
    .option("--password", "take a new password from standard input")
    .option("--close", "let it sign in no more; its sessions end")
    .option("--open", "let a closed one sign in again")
    .action((name: string, options) => perform(async (effects) => (await import("./user.ts")).change(name, options, effects)));
  withRecord(command(users, "list", "list the accounts")).action((options) =>
    perform(async (effects) => (await import("./user.ts")).list(options, effects)),
  );
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("expected a whole number from 0 to 65535.");
}
