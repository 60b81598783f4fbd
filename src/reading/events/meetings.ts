import type { Frame } from "../../casebook/frames.ts";
import type { Context } from "../context.ts";
import type { EventStatus } from "../reading.ts";
import type { ReadTalks } from "../talks/talks.ts";
import type { EventDraft } from "./find-events.ts";

/** The frame of a meeting that only a statement about talks tells of. */
const MEETING: Frame = {
  id: "talks:meeting",
  lemma: "meet",
  part: "verb",
  particle: null,
  roles: {},
  needs: [],
  only: {},
  never: {},
  light: [],
  negated: false,
  willed: false,
  meaning: { kind: "event", type: "CONSULT", mode: null, cameo: null },
};

/**
 * The meetings that statements about talks tell of, where no clause of an event does: held, under way or announced.
 * "A new round is scheduled for Aug. 6": a meeting to come. "The session was to have opened on Monday": one that was not held.
 */
export function meetingsOf(context: Context, talks: readonly ReadTalks[], drafts: readonly EventDraft[]): EventDraft[] {
  const { words } = context.parsed;
  const out: EventDraft[] = [];
  for (const t of talks) {
    const status = statusOf(t);
    if (status === null) continue;
    const sentence = words[t.head]!.sentence;
    const told = drafts.some(
      (d) => d.type === "CONSULT" && words[d.head]!.sentence === sentence && d.span.first <= t.span.last && t.span.first <= d.span.last,
    );
    if (told) continue;
    out.push({
      type: "CONSULT",
      mode: null,
      cameo: null,
      actor: t.participants,
      recipient: t.participants.length > 1 ? t.participants : [],
      time: t.time,
      place: t.place,
      figures: [],
      status,
      attribution: -1,
      span: t.span,
      head: t.head,
      rule: `meeting/${t.rule}`,
      announced: true,
      match: {
        frame: MEETING,
        head: t.head,
        roles: {},
        negation: "none",
        modals: [],
        aspects: [],
        condition: null,
        hedges: [],
        question: false,
        through: [],
        passive: false,
      },
    });
  }
  return out;
}

function statusOf(t: ReadTalks): EventStatus[] | null {
  // "closing in on a truce", "progress" are no meetings
  if (
    /^talks:(?:near-deal|progress|date-set|due|no-headway|no-agreement|shuttle|fly-home|mediate-between|send-team|fruitless)\//.test(
      t.rule,
    ) ||
    t.rule.endsWith("/may")
  )
    return null;
  if (t.status === "scheduled" || t.status === "expected") return ["future"];
  if (t.status === "concluded" || t.status === "under-way" || t.status === "resumed") return [];
  return t.rule.endsWith("/was-to-have") ? ["negated"] : null;
}
