/** Readers look; analysts keep and judge too; editors change cases and accounts as well. */
export const ROLES = ["reader", "analyst", "editor"] as const;
export type AccountRole = (typeof ROLES)[number];
