/**
 * Source grades after the Admiralty code (STANAG 2511): reliability of the source A to F and credibility of the information
 * 1 to 6, judged apart and never made into one number. F6 says that neither can be judged, and is the default.
 */
export type Reliability = "A" | "B" | "C" | "D" | "E" | "F";
export type Credibility = "1" | "2" | "3" | "4" | "5" | "6";
export type Grade = `${Reliability}${Credibility}`;

export const UNGRADED: Grade = "F6";

/** What each half of a grade says. */
export const RELIABILITY: Readonly<Record<Reliability, string>> = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "reliability cannot be judged",
};

export const CREDIBILITY: Readonly<Record<Credibility, string>> = {
  "1": "confirmed by other sources",
  "2": "probably true",
  "3": "possibly true",
  "4": "doubtful",
  "5": "improbable",
  "6": "truth cannot be judged",
};

/** Whether the text is a grade, "B2". */
export function isGrade(text: string): text is Grade {
  return /^[A-F][1-6]$/.test(text);
}
