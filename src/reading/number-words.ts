/** Cardinal words of English and the scales they multiply with. */
export const UNITS: ReadonlyMap<string, number> = new Map([
  ["one", 1],
  ["two", 2],
  ["three", 3],
  ["four", 4],
  ["five", 5],
  ["six", 6],
  ["seven", 7],
  ["eight", 8],
  ["nine", 9],
  ["ten", 10],
  ["eleven", 11],
  ["twelve", 12],
  ["thirteen", 13],
  ["fourteen", 14],
  ["fifteen", 15],
  ["sixteen", 16],
  ["seventeen", 17],
  ["eighteen", 18],
  ["nineteen", 19],
]);

export const TENS: ReadonlyMap<string, number> = new Map([
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fourty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["seventy", 70],
  ["eighty", 80],
  ["ninety", 90],
]);

/** "dozen" multiplies like "hundred"; "lakh" and "crore" as in South Asian reports. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ["dozen", 12],
  ["hundred", 100],
  ["thousand", 1000],
  ["lakh", 100_000],
  ["million", 1_000_000],
  ["crore", 10_000_000],
  ["billion", 1_000_000_000],
]);

/** Letters glued to digits: "2.3m", "10k". */
export const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ["k", 1000],
  ["m", 1_000_000],
  ["mn", 1_000_000],
  ["mln", 1_000_000],
  ["bn", 1_000_000_000],
]);

/** Plurals that name an order of magnitude and no number. */
export const MAGNITUDES: ReadonlySet<string> = new Set(["dozens", "scores", "tens", "hundreds", "thousands", "millions", "lakhs"]);

/** Determiners that say "more than one" and no more. */
export const INDEFINITE: ReadonlySet<string> = new Set(["several", "few", "handful"]);

/** Words for a part of a whole. */
export const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ["half", 1 / 2],
  ["halves", 1 / 2],
  ["third", 1 / 3],
  ["thirds", 1 / 3],
  ["quarter", 1 / 4],
  ["quarters", 1 / 4],
  ["fourth", 1 / 4],
  ["fourths", 1 / 4],
  ["fifth", 1 / 5],
  ["fifths", 1 / 5],
  ["sixth", 1 / 6],
  ["eighth", 1 / 8],
  ["tenth", 1 / 10],
  ["tenths", 1 / 10],
]);

/** Months as they stand beside a day: "July 7", "7 OCT". */
export const MONTHS: ReadonlySet<string> = new Set(
  (
    "january february march april may june july august september october november december " +
    "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
  ).split(" "),
);

/** Words after which a plain number is a name or an address and counts nothing: "Resolution 2118", "page 12". */
export const NUMBERED: ReadonlySet<string> = new Set(
  (
    "no no. nr. number resolution article articles section chapter page paragraph point law decree act brigade channel radio flight route highway street " +
    "avenue km kilometer kilometre mile age aged group unit battalion division district zone room version phase stage day week year level annex channel version"
  ).split(" "),
);
