/**
 * Examples of what parties want, each with its issue: by them a content is recognised that mentions no known wording.
 * Written in data/issue-examples/; learnt from by src/casebook/issue-weights.ts when the package is built.
 */

/** The label of an example that is about none of the issues. */
export const NO_ISSUE = "none";

/** A clause as it stands after a stance verb: "to keep | its rifles". */
export interface IssueExample {
  /** code of the issue, or "none" */
  readonly issue: string;
  /** 1: the issue's proposition comes true if the clause does, -1: it does not, 0: no issue */
  readonly toward: 1 | -1 | 0;
  readonly clause: string;
}

/** Words that mean much the same in what parties want, by the name of their class; a word may stand in several. */
export type WordClasses = readonly { readonly name: string; readonly words: readonly string[] }[];

/** A file of examples that does not hold what it should; the message names the file and the line. */
export class IssueExampleError extends Error {
  override readonly name = "IssueExampleError";
}

/**
 * The examples of a tab-separated text with the columns issue, toward (for, against, or - where the issue is none) and clause.
 * Throws an IssueExampleError that names the line where something is malformed or stands twice.
 */
export function parseIssueExamples(text: string, codes: ReadonlySet<string>): IssueExample[] {
  const examples: IssueExample[] = [];
  const seen = new Map<string, number>();
  text.split("\n").forEach((line, i) => {
    const fail = (message: string): never => {
      throw new IssueExampleError(`examples.tsv, line ${i + 1}: ${message}`);
    };
    if (line === "") return;
    const fields = line.split("\t");
    if (fields.length !== 3) fail(`expected 3 fields, found ${fields.length}`);
    const [issue, toward, clause] = fields as [string, string, string];
    if (i === 0) {
      if (line !== "issue\ttoward\tclause") fail('expected the head "issue, toward, clause"');
      return;
    }
    if (issue !== NO_ISSUE && !codes.has(issue)) fail(`unknown issue "${issue}"`);
    if (issue === NO_ISSUE ? toward !== "-" : toward !== "for" && toward !== "against")
      fail(`expected toward for or against, or - beside none, not "${toward}"`);
    if (clause.trim() === "" || clause !== clause.trim()) fail("expected a clause without space around it");
    const before = seen.get(clause);
    if (before !== undefined) fail(`the clause stands in line ${before} already`);
    seen.set(clause, i + 1);
    examples.push({ issue, toward: toward === "for" ? 1 : toward === "against" ? -1 : 0, clause });
  });
  if (examples.length === 0) throw new IssueExampleError("examples.tsv: expected examples");
  return examples;
}

/** The classes of a text with one class a line, "name: words"; "#" opens a comment. Throws an IssueExampleError that names the line. */
export function parseWordClasses(text: string): WordClasses {
  const classes: { name: string; words: readonly string[] }[] = [];
  text.split("\n").forEach((line, i) => {
    if (line === "" || line.startsWith("#")) return;
    const match = /^([a-z-]+): (\S.*)$/.exec(line);
    if (match === null) throw new IssueExampleError(`word-classes.txt, line ${i + 1}: expected "name: words"`);
    if (classes.some((c) => c.name === match[1]))
      throw new IssueExampleError(`word-classes.txt, line ${i + 1}: "${match[1]}" stands twice`);
    classes.push({ name: match[1]!, words: match[2]!.split(/ +/) });
  });
  return classes;
}
