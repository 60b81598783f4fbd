import { CREDIBILITY, type Credibility, type Grade, RELIABILITY, type Reliability } from "../record/grade.ts";
import { type Source, sourceOf } from "./statement.ts";
import type { PictureView } from "./view.ts";

/** An outlet or agency, what came from it, and how far people trust it. */
export interface SourceRow {
  readonly name: string;
  readonly isAgency: boolean;
  readonly grade: Grade;
  /** what both halves of the grade say */
  readonly gradeWords: string;
  /** how often people have graded it */
  readonly graded: number;
  readonly reports: number;
  /** of these, near-duplicates of an older report from elsewhere */
  readonly copies: number;
  /** of these, reports that credit an agency */
  readonly credited: number;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Sources {
  readonly sources: readonly SourceRow[];
  /** reports that carry one story: together they are one source */
  readonly stories: readonly { readonly id: string; readonly reports: readonly Source[] }[];
}

/** Outlets and agencies, most reports first, and the stories that went through several of them. */
export async function sourcesOf(view: PictureView, { stories = 20 }: { readonly stories?: number } = {}): Promise<Sources> {
  const [found, told] = await Promise.all([view.sources(), view.stories({ limit: stories })]);
  const rows = found.map(({ name, isAgency, grade, grades, reports, copies, credited, from, to }): SourceRow => {
    return { name, isAgency, grade, gradeWords: gradeInWords(grade), graded: grades.length, reports, copies, credited, from, to };
  });
  return {
    sources: rows.sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1)),
    stories: told.map(({ id, reports }) => ({ id, reports: reports.map(sourceOf) })),
  };
}

/** "usually reliable; possibly true" */
export function gradeInWords(grade: Grade): string {
  return `${RELIABILITY[grade.charAt(0) as Reliability]}; ${CREDIBILITY[grade.charAt(1) as Credibility]}`;
}
