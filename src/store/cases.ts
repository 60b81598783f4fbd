import { ParleyError } from "../errors.ts";
import type { Case } from "../record/case.ts";
import { digestOf } from "../record/chain.ts";
import { sha256OfText } from "../text/digest.ts";
import { CustodyWriter } from "./custody-log.ts";
import type { Reader } from "./engine.ts";
import { inWrite, type Store } from "./store.ts";

/** All versions of all casebooks, oldest first. */
export async function loadCases(db: Reader): Promise<readonly { readonly entry: number; readonly theCase: Case; readonly yaml: string }[]> {
  const rows = await db.selectFrom("cases").selectAll().orderBy("entry").execute();
  if (rows.length === 0) return [];
  // brings the reader of YAML, which a record without a case need not load
  const { parseCase } = await import("../record/case-file.ts");
  return rows.flatMap(({ entry, yaml }) => {
    const read = parseCase(yaml);
    return "theCase" in read ? [{ entry, theCase: read.theCase, yaml }] : [];
  });
}

/** Puts a casebook on the record. The same text as the last one adds nothing. */
export async function keepCase(store: Store, key: string, yaml: string): Promise<"kept" | "known"> {
  return inWrite(store, async (tx) => {
    const last = await tx.selectFrom("cases").select("yaml").where("key", "=", key).orderBy("entry", "desc").limit(1).executeTakeFirst();
    if (last?.yaml === yaml) return "known";
    const custody = await CustodyWriter.begin(store, tx);
    const [entry] = await custody.add([{ act: "case", subject: key, digest: sha256OfText(yaml) }]);
    await store.engine.insert(tx, "cases", [{ entry: entry!.seq, key, yaml }]);
    return "kept";
  });
}

/** Assigns reports to a case, or takes them out of it. Returns how many that changed. */
export async function assignReports(store: Store, ids: readonly string[], key: string, assigned: boolean): Promise<number> {
  return inWrite(store, async (tx) => {
    const rows: { report: number; id: string }[] = [];
    for (const id of new Set(ids)) {
      const row = await tx.selectFrom("reports").select("seq").where("id", "=", id).executeTakeFirst();
      if (row === undefined) throw new ParleyError("subject-unknown", `there is no report ${id} on the record`);
      const last = await tx
        .selectFrom("assignments")
        .select("assigned")
        .where("report", "=", row.seq)
        .where("case_key", "=", key)
        .orderBy("entry", "desc")
        .limit(1)
        .executeTakeFirst();
      if ((last?.assigned === 1) !== assigned) rows.push({ report: row.seq, id });
    }
    if (rows.length === 0) return 0;
    const custody = await CustodyWriter.begin(store, tx);
    const digest = assignDigest(
      key,
      assigned,
      rows.map(({ report }) => report),
    );
    const [entry] = await custody.add([{ act: "assign", subject: key, digest }]);
    await store.engine.insert(
      tx,
      "assignments",
      rows.map(({ report }) => ({ entry: entry!.seq, report, case_key: key, assigned: assigned ? 1 : 0 })),
    );
    return rows.length;
  });
}

/** What the log's entry of an assignment stands for. */
export function assignDigest(key: string, assigned: boolean, reports: readonly number[]): string {
  return digestOf({ key, assigned, reports: [...reports].sort((a, b) => a - b) });
}
