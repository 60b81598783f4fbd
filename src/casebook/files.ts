import { parse } from "yaml";
import { type Casebook, type CasebookData, casebookOf } from "./casebook.ts";
import { CasebookError, compileCasebookData } from "./compile.ts";

/** One YAML file of a casebook, already read: "states.yaml" and its text. */
export interface CasebookFile {
  readonly name: string;
  readonly text: string;
}

/** The casebook of its YAML files. Throws a CasebookError where a file is no YAML or an entry is malformed. */
export function parseCasebookFiles(files: readonly CasebookFile[]): Casebook {
  return casebookOf(parseCasebookData(files));
}

/** The plain JSON form of a casebook's YAML files. Throws a CasebookError as `parseCasebookFiles` does. */
export function parseCasebookData(files: readonly CasebookFile[]): CasebookData {
  const sources: Record<string, unknown> = {};
  for (const { name, text } of files) sources[name.replace(/\.ya?ml$/, "")] = parseYaml(name, text);
  return compileCasebookData(sources);
}

function parseYaml(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new CasebookError(`${name} is no YAML: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`);
  }
}
