import type { Casebook } from "../casebook/casebook.ts";
import type { FrameSet } from "../casebook/frames.ts";
import type { Gazetteer } from "../casebook/gazetteer.ts";
import type { IssueSet } from "../casebook/issues.ts";
import type { Model } from "../language/model.ts";
import { parseText } from "../language/parse.ts";
import { Parser } from "../language/parser.ts";
import { treeOf } from "../language/tree.ts";
import { findActors } from "./actors/find-actors.ts";
import { adoptSources } from "./adopt-sources.ts";
import { assemble, type Found } from "./assemble.ts";
import { findAttributions } from "./attributions/find-attributions.ts";
import type { Context } from "./context.ts";
import { findEvents } from "./events/find-events.ts";
import { isAboutParties } from "./events/subject-matter.ts";
import { findFigures } from "./figures/find-figures.ts";
import { matchFrames } from "./frames/match.ts";
import { findPlaces } from "./places/find-places.ts";
import { locatePlaces } from "./places/locate.ts";
import { findPositions } from "./positions/find-positions.ts";
import type { IssueModel } from "./positions/issue-by-example.ts";
import { sightFrom } from "./positions/learned/sight.ts";
import type { StanceModel } from "./positions/learned/stance-model.ts";
import { StanceNetworks } from "./positions/learned/stance-networks.ts";
import type { Notice, Reading, Report } from "./reading.ts";
import { findRelations } from "./relations.ts";
import { findTalks } from "./talks/find-talks.ts";
import { findLearnedTalks } from "./talks/learned-talks.ts";
import { findTimes } from "./times/find-times.ts";

/** The version of the rules: raised with every change of what is read. */
export const READER_VERSION = "0.1.0";

/** What is known before the first report is read. */
export interface Knowledge {
  readonly model: Model;
  readonly casebook: Casebook;
  readonly frames: FrameSet;
  readonly issues: IssueSet;
  /** what examples of contents teach about their issues */
  readonly examples: IssueModel;
  /** weights of the networks that go over the positions */
  readonly stances: readonly StanceModel[];
  readonly gazetteer: Gazetteer;
}

/**
 * Makes a reader of reports in the model's language. The reader is a pure function of the report, the model and the casebook:
 * the same report gives the same reading, on every machine and in any order.
 */
export function createReader({ model, casebook, frames, issues, examples, stances, gazetteer }: Knowledge): (report: Report) => Reading {
  const parser = new Parser(model);
  const network = new StanceNetworks(stances);
  return (report) => {
    const parsed = parseText(report.text, parser);
    const published = report.published?.slice(0, 10) ?? null;
    const context: Context = {
      parsed,
      tree: treeOf(parsed),
      casebook,
      published: /^\d{4}-\d\d-\d\d$/.test(published ?? "") ? published : null,
    };
    const actors = findActors(context);
    const times = findTimes(context);
    const attributions = findAttributions(context, actors);
    const figures = findFigures(context, actors, attributions, times);
    const matches = matchFrames(context, frames);
    const sight = sightFrom(context, actors, attributions, issues, matches);
    const talks = findTalks(context, actors, attributions, times, matches);
    const learned = isAboutParties(context, actors) ? findLearnedTalks(sight, actors, times, talks, network) : [];
    const events = findEvents(context, actors, attributions, times, figures, matches, talks);
    const adopted = adoptSources(context, actors, attributions, figures);
    const found: Found = {
      ...adopted,
      times,
      places: locatePlaces(findPlaces(context), actors, gazetteer),
      positions: findPositions(context, actors, attributions, times, { frames, issues, examples, network, matches, sight }),
      events,
      talks: [...talks, ...learned].sort((a, b) => a.head - b.head),
      relations: findRelations(context, adopted.actors, adopted.attributions, events),
    };
    return {
      schema: "parley.reading/1",
      reader: { name: "parley", version: READER_VERSION, language: model.language },
      report: {
        ...report,
        dateline: parsed.dateline?.place ? parsed.text.slice(parsed.dateline.place.start, parsed.dateline.place.end) : null,
      },
      ...assemble(context, report.sha256, found),
      notices: noticesOf(report, context, model.language),
    };
  };
}

function noticesOf(report: Report, context: Context, language: string): Notice[] {
  const notices: Notice[] = [];
  if (context.published === null) {
    notices.push({
      code: "publication-date-unknown",
      message:
        'no publication date is known, so relative times ("on Sunday", "last week") stay unresolved; give --published or a published: line',
      span: null,
    });
  }
  if (report.language !== null && report.language.slice(0, 2).toLowerCase() !== language) {
    notices.push({
      code: "language-not-read",
      message: `the report says its language is "${report.language}"; this reader reads ${language}`,
      span: null,
    });
  }
  return notices;
}
