import type { Claim } from "../../src/http/contract.ts";
import { inWords } from "../days.ts";
import { countedWho, EVENTS, grouped, plainCode } from "../words.ts";

export type Layer = Claim["kind"];

/** The layers of a reading, in the order of the switches. */
export const LAYERS: readonly { readonly layer: Layer; readonly label: string; readonly one: string }[] = [
  { layer: "position", label: "Positions", one: "position" },
  { layer: "figure", label: "Figures", one: "figure" },
  { layer: "talks", label: "Talks", one: "talks" },
  { layer: "event", label: "Events", one: "event" },
  { layer: "attribution", label: "Who says it", one: "statement" },
  { layer: "relation", label: "Denials and answers", one: "relation" },
];

/** What is lit at first: who says what covers nearly every word, and is switched on by those who look for it. */
export const FIRST_LAYERS: readonly Layer[] = ["position", "figure", "talks", "event"];

/** A claim in a line, besides its stance: "Hamas on ceasefire", "killed: 40, Rafah", "talks expected, Doha". */
export function claimInWords(claim: Claim): string {
  switch (claim.kind) {
    case "position":
      return `${claim.party?.name ?? "somebody"} on ${plainCode(claim.issue)}`;
    case "attribution": {
      const who = claim.source?.name ?? "somebody";
      return `${who} ${claim.polarity === "denies" ? "denies it" : claim.polarity === "declines" ? "declines to say" : "says it"}`;
    }
    case "figure":
      return `${claim.measure}: ${rangeInWords(claim)}${countedWho(claim.who) === null ? "" : ` ${claim.who}`}${claim.place === null ? "" : `, ${claim.place}`}`;
    case "talks":
      return `talks ${plainCode(claim.status)}${claim.place === null ? "" : `, ${claim.place}`}`;
    case "event":
      return `${EVENTS[claim.type]}${claim.mode === null ? "" : ` (${plainCode(claim.mode)})`}${cast(claim)}${claim.place === null ? "" : `, ${claim.place}`}`;
    case "relation":
      return `${claim.by?.name ?? "somebody"} ${plainCode(claim.type)} it`;
  }
}

/** ": Israel → Hamas" */
function cast({ actors, recipients }: Extract<Claim, { kind: "event" }>): string {
  const names = (parties: readonly { readonly name: string }[]) => parties.map(({ name }) => name).join(", ");
  if (actors.length + recipients.length === 0) return "";
  // an agreement binds both ways
  if (names(actors) === names(recipients)) return `: ${names(actors)}`;
  return `: ${[names(actors), names(recipients)].filter((part) => part !== "").join(" → ")}`;
}

/** Further facts of a claim, each with its name. */
export function factsOf(claim: Claim): readonly { readonly name: string; readonly value: string }[] {
  const facts: { name: string; value: string | null }[] = [];
  const names = (parties: readonly { readonly name: string }[]) =>
    parties.length === 0 ? null : parties.map(({ name }) => name).join(", ");
  switch (claim.kind) {
    case "position":
      facts.push({ name: "act", value: claim.act }, { name: "move", value: claim.move });
      facts.push({ name: "held by", value: claim.holder === null || claim.holder.key === claim.party?.key ? null : claim.holder.name });
      facts.push({ name: "condition", value: claim.condition === null ? null : `“${claim.condition.exact}”` });
      break;
    case "attribution":
      facts.push({ name: "speaks for", value: claim.party === null || claim.party.key === claim.source?.key ? null : claim.party.name });
      facts.push(
        { name: "unnamed", value: claim.anonymity },
        { name: "cue", value: claim.cue?.exact ?? null },
        { name: "mode", value: claim.mode },
      );
      break;
    case "figure":
      facts.push(
        { name: "issuer", value: claim.issuer?.name ?? "the report’s own voice" },
        { name: "as printed", value: `“${claim.phrase}”` },
      );
      facts.push({ name: "who", value: claim.who }, { name: "composition", value: claim.composition });
      facts.push({ name: "scope", value: claim.scope }, { name: "basis", value: claim.basis === "reported" ? null : claim.basis });
      facts.push({ name: "caveat", value: claim.caveat === null ? null : `“${claim.caveat.exact}”` });
      break;
    case "talks":
      facts.push({ name: "participants", value: names(claim.participants) }, { name: "mediators", value: names(claim.mediators) });
      facts.push({ name: "format", value: claim.format });
      break;
    case "event":
      facts.push({ name: "by", value: names(claim.actors) }, { name: "toward", value: names(claim.recipients) });
      facts.push({ name: "status", value: claim.status.length === 0 ? null : claim.status.join(", ") });
      break;
    case "relation":
      break;
  }
  facts.push({ name: "time", value: claim.times.valid === null ? null : inWords(claim.times.valid) });
  facts.push({ name: "hedged", value: claim.hedges.length === 0 ? null : claim.hedges.map(({ exact }) => exact).join(", ") });
  return facts.filter((fact): fact is { name: string; value: string } => fact.value !== null && fact.value !== "");
}

function rangeInWords({ low, high, phrase }: Extract<Claim, { kind: "figure" }>): string {
  if (low === null && high === null) return phrase;
  if (high === null) return `${grouped(low!)} or more`;
  if (low === null) return `up to ${grouped(high)}`;
  return low === high ? grouped(low) : `${grouped(low)}–${grouped(high)}`;
}

/** Who said it, the outlet last told first: as the record has it, innermost first. */
export function speakersOf(
  claim: Claim,
): readonly { readonly name: string | null; readonly anonymity: string | null; readonly polarity: "asserts" | "denies" | "declines" }[] {
  if (!("said" in claim)) return [];
  return [...claim.said].reverse().map(({ source, anonymity, polarity }) => ({ name: source?.name ?? null, anonymity, polarity }));
}
