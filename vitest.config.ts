import { defineConfig } from "vitest/config";

// .ci/run asks for the results as JSON beside the usual lines
const results = process.env.PARLEY_TEST_RESULTS;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // a page has its answer when it has it; what waits for it looks again until then
    expect: { poll: { timeout: 10_000 } },
    passWithNoTests: false,
    reporters: results === undefined ? ["default"] : ["default", ["json", { outputFile: results }]],
  },
});
