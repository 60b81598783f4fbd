import type { WordRange } from "../context.ts";
import { formOf, type Ground } from "./ground.ts";

/** Words by which a claim is called untrue: "called such numbers fabricated", "dismissed it as propaganda". */
const FALSE = new Set(
  "false,fabricated,fabrication,fabrications,baseless,groundless,untrue,untruth,lie,lies,unfounded,invented,invention,inventions,nonsense,propaganda,hoax,fake,absurd,slander,slanderous,fiction,fictions,fantasy,fantasies,myth,rumour,rumours,rumor,rumors,disinformation,libel,concocted,preposterous,ludicrous,hogwash,rubbish,tosh".split(
    ",",
  ),
);

/** Whether what something is called says that it is untrue: "a fabrication", "a tale for children", "pure fantasy". */
export function isUntrue(ground: Ground, range: WordRange): boolean {
  for (let i = range.first; i <= range.last; i++) {
    const form = formOf(ground.words[i]);
    if (FALSE.has(form)) return true;
    // "a fairy tale", "a tale for children", "an old wives' tale"; not "a tale of two cities"
    if (/^(?:tale|tales|story|stories)$/.test(form))
      return (
        /^(?:fairy|tall|wives|bedtime|horror|children's|children’s)$/.test(formOf(ground.words[i - 1])) ||
        formOf(ground.words[i + 1]) === "for"
      );
  }
  return false;
}
