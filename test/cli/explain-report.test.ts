import { expect, test } from "vitest";
import { parley } from "./command-line.ts";

const REPORT = "---\npublished: 2024-07-08\n---\nThe army refused to release prisoners. Twelve rebels were killed, the ministry said.\n";

test("parley explain --report names the rule, the frame and the words of every claim", async () => {
  const { status, stdout } = await parley(["explain", "--report", "-"], { input: REPORT });
  expect(status).toBe(0);
  expect(stdout).toMatch(/against prisoners \(refuse\)\n\s+“[^”]*refused to release prisoners”\n\s+made by stances:refuse/);
  expect(stdout).toContain("data/frames/stances.yaml, refuse:");
  expect(stdout).toMatch(/killed Twelve\n/);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});

test("a line that the network read says so in words, with how sure it is", async () => {
  const input = "---\npublished: 2024-07-08\n---\nFor the rebels nothing but a full amnesty for their jailed comrades would do.\n";
  const { status, stdout } = await parley(["explain", "--report", "-"], { input });
  expect(status).toBe(0);
  expect(stdout).toMatch(/rebels: for prisoners \(\w+\)\n\s+“[^”]*amnesty[^”]*”\n\s+made by learned prisoners:\d+\n/);
  const plain = stdout.replace(/\s+/g, " ");
  expect(plain).toMatch(
    /read by the network, \d+ in 100: no rule reads these words, and to the network they look like a position on prisoners/,
  );
});

test("a claim that the reading does not have is named, with status 2", async () => {
  const { status, stderr } = await parley(["explain", "--report", "-", "position-none"], { input: REPORT });
  expect(status).toBe(2);
  expect(stderr).toMatch(/no claim position-none.*\(unknown-claim\)|no claim position-none/);
});

test("a missing report is named, with status 1", async () => {
  const { status, stderr } = await parley(["explain", "--report", "nowhere.txt"]);
  expect(status).toBe(1);
  expect(stderr).toContain("nowhere.txt");
});
