import type { Case } from "../record/case.ts";

/** "humanitarian-access" -> "humanitarian access", or as the case calls it. */
export function issueName(code: string, theCase: Case | null): string {
  return theCase?.issues.find((issue) => issue.code === code)?.name ?? code.replaceAll("-", " ");
}
