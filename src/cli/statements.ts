import { restOf } from "../picture/rest.ts";
import { type SaidStatement, STATEMENTS_LIMIT, type StatementsQuery, statementsOf } from "../picture/statements.ts";
import type { Polarity } from "../reading/reading.ts";
import type { Effects } from "./effects.ts";
import { entryLines, nothing, quotationLines, sourceRuns } from "./picture/entries.ts";
import { dateOf, type Forms, type PictureOptions, show } from "./picture/output.ts";
import { restInWords } from "./picture/rest.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { dayInWords, hedgeNote, quoted, shortened } from "./picture/words.ts";
import { type Run, run as styled } from "./pretty/runs.ts";

export interface StatementsOptions extends PictureOptions {
  readonly since?: string;
  readonly limit?: number;
  readonly polarity?: Polarity;
}

/** `parley statements [PARTY]`: who said what, newest first, with denials beside what they deny. */
export function run(party: string | undefined, options: StatementsOptions, effects: Effects): Promise<number> {
  const { limit, polarity = null } = options;
  const query: StatementsQuery = {
    party: party ?? null,
    polarity,
    since: dateOf(options.since, "--since"),
    ...(limit === undefined ? {} : { limit }),
  };
  return show(options, effects, async (view) => {
    const statements = await statementsOf(view, query);
    const asked = { party: query.party ?? null, polarity, from: query.since ?? null };
    const rest = await restOf(view, "attributions", asked, statements.length, limit ?? STATEMENTS_LIMIT);
    return { ...statementForms(statements), notes: restInWords(rest) };
  });
}

const ANSWERS = { denies: "denied by", confirms: "confirmed by", "responds-to": "answered by", supersedes: "replaced by" } as const;

export function statementForms(statements: readonly SaidStatement[]): Forms {
  return {
    json: statements,
    sheet: () => ({
      columns: [
        "day",
        "source",
        "speaks_for",
        "polarity",
        "cue",
        "content",
        "mode",
        "anonymity",
        "denied_by",
        "confirmed_by",
        ...EVIDENCE_COLUMNS,
      ],
      rows: statements.map(({ day, source, party, polarity, cue, content, mode, anonymity, answers, quotation }) => {
        const by = (type: "denies" | "confirms") =>
          answers
            .filter((answer) => answer.type === type)
            .map((answer) => answer.by ?? "a source not named")
            .join("; ") || null;
        return [
          day,
          source,
          party,
          polarity,
          cue,
          content.join(" \u2026 "),
          mode,
          anonymity,
          by("denies"),
          by("confirms"),
          ...evidenceCells(quotation),
        ];
      }),
    }),
    lines: (width) => {
      if (statements.length === 0) return nothing("no statements");
      return statements.flatMap((statement, index) => [
        ...(index > 0 ? [[]] : []),
        ...entryLines(dayInWords(statement.day), saidRuns(statement), width),
      ]);
    },
  };
}

const ABOUT = { denies: "against", confirms: "on", "responds-to": "in answer to", supersedes: "in place of" } as const;

/** Less than this ("this", "the charge") says nothing without its sentence. */
const TELLING = 30;

function saidRuns({ source, party, cue, content, polarity, anonymity, answers, about: of, quotation }: SaidStatement): Run[][] {
  const head: Run[] = [styled(source ?? "no source named", source === null ? "quiet" : "strong")];
  const about = [
    party === null ? null : `for ${party}`,
    anonymity === null ? null : anonymity === "unnamed" ? "unnamed" : `unnamed: ${anonymity}`,
  ].filter((part) => part !== null);
  if (about.length > 0) head.push(styled(` (${about.join(", ")})`, "quiet"));
  const verb = cue ?? (polarity === "declines" ? "no comment" : "");
  if (verb !== "") head.push(styled(` ${verb}`, polarity === "asserts" ? "cue" : "alert"));
  const told = content.join(" \u2026 ");
  const words: Run[] = [
    told.length < TELLING ? styled(quoted({ exact: quotation.sentence, sentence: quotation.sentence }, 300)) : styled(shortened(told, 300)),
  ];
  const hedge = hedgeNote(quotation.hedges);
  if (hedge !== "") words.push(styled(` ${hedge}`, "hedge"));
  const runs = [head, words, sourceRuns(quotation)];
  for (const { type, by, quotation: denied } of of) {
    const whose = by === null ? "" : ` what ${by} says`;
    runs.push([styled(`\u21b3 ${ABOUT[type]}${whose}: `, type === "denies" ? "alert" : "cue"), ...quotationLines(denied, 200)[0]!]);
  }
  for (const { type, by, quotation: answer } of answers) {
    runs.push([
      styled(`\u21b3 ${ANSWERS[type]} ${by ?? "a source not named"}: `, type === "denies" ? "alert" : "cue"),
      ...quotationLines(answer, 200)[0]!,
    ]);
  }
  return runs;
}
