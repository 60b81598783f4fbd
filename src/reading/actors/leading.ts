import type { Candidate } from "./candidate.ts";
import type { Registry } from "./registry.ts";
import type { View } from "./view.ts";

/**
 * Gives people the party that a relative clause says they lead.
 *
 *     G. L. Peiris, who led the government team, said           whom he leads he speaks for
 *     Khalifa Haftar, whose Libyan National Army holds Sirte     and so for an army of his own
 *     Foday Sankoh ... His Revolutionary United Front            and for a movement that is said to be his
 */
export function noteLeaders({ words, tree }: View, registry: Registry, candidates: readonly Candidate[]): void {
  for (const c of candidates) {
    if (c.type !== "name") continue;
    const next = words[c.last + 1]?.form;
    if (next !== "," && next !== "of") continue;
    const person = registry.actorAt(c.head);
    const draft = registry.drafts[person];
    if (draft?.kind !== "person" || draft.speaksFor >= 0) continue;
    // "Jean-Pierre Bemba | of the rival MLC", "Redur Haval, | of the ..."
    const who = next === "of" ? c.last + 1 : c.last + 2;
    const form = words[who]?.form.toLowerCase();
    let led = -1;
    if (form === "of") {
      // "Redur Haval, | of the People's Protection Units |, said"
      const body = words.slice(who + 1, who + 7).find((w) => registry.actorAt(w.index) >= 0);
      const actor = body ? registry.actorAt(body.index) : -1;
      led =
        actor >= 0 && /^(?:organisation|armed-group)$/.test(registry.drafts[actor]!.kind) && registry.drafts[actor]!.speaksFor < 0
          ? actor
          : -1;
    } else if (form === "who") {
      const verb = words.slice(who + 1, who + 4).find((w) => /^(?:lead|head|command|represent|chair)$/.test(w.lemma));
      const object = verb ? tree.child(verb.index, "obj") : -1;
      // "who chaired the sessions" leads no party
      led = object < 0 ? -1 : registry.actorAt(object);
    } else if (form === "whose") {
      const owned = words[who]!.head;
      led =
        owned > who &&
        owned < who + 6 &&
        /^(?:army|forces?|militia|party|movement|group|front|faction|government|fighters|guerrillas)$/i.test(words[owned]!.form)
          ? registry.actorAt(owned)
          : -1;
    }
    const party = registry.drafts[led];
    if (!party || led === person || !/^(?:state|government|organisation|armed-group)$/.test(party.kind) || party.speaksFor === person)
      continue;
    draft.speaksFor = led;
    draft.country ??= party.country;
  }
  noteOwners({ words, tree }, registry);
}

/** "Soro's | New Forces", "His | Revolutionary United Front": whose movement it is, he speaks for it. */
function noteOwners({ words, tree }: Pick<View, "words" | "tree">, registry: Registry): void {
  for (const mention of registry.mentions) {
    const party = registry.drafts[mention.actor]!;
    if (mention.type !== "name" || !/^(?:organisation|armed-group)$/.test(party.kind) || party.speaksFor >= 0) continue;
    // "the United Nations' Guterres": a name of two words or more, or a movement of the casebook
    if (
      party.kind === "organisation" &&
      party.key !== null &&
      !/part|front|movement|union|alliance|council|forces|congress/i.test(party.name)
    )
      continue;
    let whose = tree.child(mention.head, "nmod:poss");
    // "his | Renamo | party"
    if (whose < 0 && /^(?:compound|nmod|amod)/.test(words[mention.head]!.deprel))
      whose = tree.child(words[mention.head]!.head, "nmod:poss");
    const person = whose < 0 ? -1 : registry.actorAt(whose);
    const draft = registry.drafts[person];
    if (draft?.kind !== "person" || draft.speaksFor >= 0) continue;
    draft.speaksFor = mention.actor;
    draft.country ??= party.country;
  }
}
