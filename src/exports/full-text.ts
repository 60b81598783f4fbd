/**
 * Licences under which the full text of a report may be passed on by anybody, whole, for any purpose: they need no more than the
 * source and the licence, which every export names. Everything else, and no licence at all, means quotations only.
 */
const FREE: readonly RegExp[] = [
  // public domain
  /^CC0(?:-1\.0)?$/i,
  /^PDDL-1\.0$/i,
  /^(?:CC-)?PDM-1\.0$/i,
  /^public domain$/i,
  // attribution, share alike, no derivatives: a whole text is no derivative
  /^CC[ -]BY(?:[ -](?:SA|ND))?(?:[ -][1-4]\.\d(?:[ -][A-Z]{2,3})?)?$/i,
  /^ODC-By-1\.0$/i,
  /^OGL-UK-[123]\.0$/i,
  // code licences that our own examples and some projects put on their texts
  /^(?:Apache-2\.0|MIT|BSD-[23]-Clause)$/i,
  /^https?:\/\/creativecommons\.org\/(?:publicdomain\/(?:zero|mark)\/1\.0|licenses\/by(?:-sa|-nd)?\/[1-4]\.\d(?:\/[a-z]{2,3})?)\/?(?:deed\.[a-z]{2})?$/i,
];

/** Whether the licence field of a report lets an export carry its full text. */
export function mayCarryText(license: string | null): boolean {
  return license !== null && FREE.some((pattern) => pattern.test(license.trim()));
}
