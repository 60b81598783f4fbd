/** What was done with the record. */
export type CustodyAct =
  | "init"
  | "keep"
  | "reread"
  | "decide"
  | "carry"
  | "case"
  | "assign"
  | "forget"
  | "import"
  | "export"
  /** an account of the desk was added, changed or closed */
  | "account"
  | "sign-in";

/** One entry of the log of custody. Each names the hash of the one before, so that none can be changed or left out unseen. */
export interface CustodyEntry {
  /** counts from 1 without gaps */
  readonly seq: number;
  /** ISO instant, never before that of the entry before */
  readonly at: string;
  readonly who: string;
  readonly act: CustodyAct;
  /** what it was done with: the id of a report, the number of a decision, the key of a case, a file, the name of an account */
  readonly subject: string;
  /** SHA-256 of what was written, as the act defines it (src/record/chain.ts) */
  readonly digest: string;
  /** "parley 0.1.0" */
  readonly tool: string;
  /** hash of the entry before; 64 zeros for the first */
  readonly previous: string;
  /** SHA-256 over all fields above */
  readonly hash: string;
}
