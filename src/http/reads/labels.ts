import { ParleyError } from "../../errors.ts";
import { explain, glossaryLabels } from "../../language/glossary.ts";
import { nearest } from "../../text/nearest.ts";
import { type Desk, mountRead } from "../mount.ts";

/** What the labels of the grammar mean, as `parley explain` says. */
export function mountLabels(desk: Desk): void {
  mountRead(desk, "explain", async ({ query }) => ({
    items: query.label.map((label) => {
      const entry = explain(label);
      if (entry !== null) return { ...entry, url: entry.url ?? null };
      const near = nearest(label, glossaryLabels());
      const hint =
        near === null ? "expected one of Universal Dependencies or the Penn Treebank, like nsubj, PROPN, VBD" : `did you mean ${near}?`;
      throw new ParleyError("unknown-label", `unknown label '${label}' (${hint})`);
    }),
  }));
}
