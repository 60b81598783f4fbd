/** The version in package.json, put in by the build. */
export const VERSION: string = typeof PARLEY_VERSION === "string" ? PARLEY_VERSION : "0.0.0";
