/**
 * The door. `--version` is answered before anything else is loaded; every other word goes to the program,
 * which loads the command it names.
 */
import { VERSION } from "./version.ts";

const [first, ...rest] = process.argv.slice(2);
if ((first === "--version" || first === "-V") && rest.length === 0) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const { runProgram } = await import("./program.ts");
  process.exitCode = await runProgram(process.argv.slice(2));
}
