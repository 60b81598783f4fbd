import type { Candidate } from "./candidate.ts";
import type { Registry } from "./registry.ts";
import type { View } from "./view.ts";

/**
 * Gives people the party that a relative clause says they lead.
 *
 *     G. L. Peiris, who led the government team, said           whom he leads he speaks for
 *     Khalifa Haftar, whose Libyan National Army holds Sirte     and so for an army of his own
 */
export function noteLeaders({ words, tree }: View, registry: Registry, candidates: readonly Candidate[]): void {
  for (const c of candidates) {
    if (c.type !== "name" || words[c.last + 1]?.form !== ",") continue;
    const person = registry.actorAt(c.head);
    const draft = registry.drafts[person];
    if (draft?.kind !== "person" || draft.speaksFor >= 0) continue;
    const who = c.last + 2;
    const form = words[who]?.form.toLowerCase();
    let led = -1;
    if (form === "who") {
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
}
