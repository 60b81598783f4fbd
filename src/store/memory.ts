import { SignatureIndex } from "../record/minhash.ts";
import { Stories } from "../record/stories.ts";

/** What a process remembers of the record between its transactions. */
export interface Memory {
  readonly names: Map<string, number>;
  readonly cells: Map<string, number>;
  readonly series: Map<string, number>;
  signatures: SignatureIndex;
  /** copies and the oldest report of their story */
  readonly stories: Stories;
  /** the last report whose signature is in the index */
  signaturesUpTo: number;
}

export function freshMemory(): Memory {
  return {
    names: new Map(),
    cells: new Map(),
    series: new Map(),
    signatures: new SignatureIndex(),
    stories: new Stories(),
    signaturesUpTo: 0,
  };
}
