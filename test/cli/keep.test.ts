import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { line, parley, REPORT, temporaryFolder } from "./command-line.ts";
import { parleyHere } from "./in-process.ts";

const folder = temporaryFolder();
const record = (name: string) => ["--record", join(folder, name)];
const lines = (output: string) => output.split("\n").filter((row) => row !== "");

const PAGE = `<!doctype html><html lang="en"><head><title>Talks in Doha | Example Wire</title>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Example Wire"},
{"@type":"NewsArticle","headline":"Talks to resume in Doha","datePublished":"2024-07-08T09:30:00+03:00","publisher":{"@type":"Organization","name":"Example Wire"},
"mainEntityOfPage":{"@id":"https://example.org/talks"},"inLanguage":"en","license":"https://creativecommons.org/licenses/by/4.0/"}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Talks to resume in Doha</h1>
${REPORT.split(". ")
  .map((sentence) => `<p>${sentence.replace(/\.?$/, ".")} The two delegations have been meeting in the same hotel since the spring.</p>`)
  .join("\n")}
</article><footer>Subscribe to our newsletter</footer></body></html>`;

describe("parley keep", () => {
  const reports = join(folder, "reports");
  beforeAll(() => {
    mkdirSync(reports);
    writeFileSync(
      join(reports, "a.txt"),
      `---\ntitle: Truce talks\npublished: 2024-07-08\npublisher: Harbour Post\nlicense: CC-BY-4.0\n---\n${REPORT}\n`,
    );
    writeFileSync(join(reports, "b.html"), PAGE);
    writeFileSync(
      join(reports, "c.ndjson"),
      `${line("c1", "The council said on Sunday that it rejects a truce.")}\n${line("c2", "The ministry said 40 people had been injured in Selim.")}\n`,
    );
  });

  test("texts, saved web pages and NDJSON, once", async () => {
    const first = await parley(["keep", reports, ...record("first")]);
    expect(first.stderr).toBe(`parley: ${join(folder, "first")}: 4 kept (1 of them nearly equal to others)\n`);
    expect(lines(first.stdout)).toHaveLength(4);
    for (const row of lines(first.stdout)) expect(row).toMatch(/^kept [0-9a-f]{16} {2}\S/);
    expect(first.status).toBe(0);
    const again = await parley(["keep", reports, ...record("first")]);
    expect(again).toEqual({ status: 0, stdout: "", stderr: `parley: ${join(folder, "first")}: 0 kept, 4 known before\n` });
    const verified = await parley(["verify", ...record("first")]);
    expect(verified.stdout).toMatch(/: sound; 4 reports, 4 readings, \d+ spans, 4 entries of custody\n$/);
  });

  test("what a page tells of itself is kept with its article, and with nothing else of the page", async () => {
    const { stdout } = await parleyHere(["keep", join(reports, "b.html"), ...record("page")]);
    const [, id] = /^kept (\w+)/.exec(stdout)!;
    const shown = JSON.parse((await parleyHere(["show", id!, "--format", "json", ...record("page")])).stdout);
    expect(shown.report).toMatchObject({
      title: "Talks to resume in Doha",
      publisher: "Example Wire",
      published: "2024-07-08T09:30:00+03:00",
      url: "https://example.org/talks",
      address: "https://example.org/talks",
      language: "en",
      license: "https://creativecommons.org/licenses/by/4.0/",
      intake: "html",
    });
    const words = JSON.stringify(shown.claims);
    expect(shown.claims.length).toBeGreaterThan(3);
    expect(words).not.toContain("newsletter");
    expect(words).not.toContain("Home");
  });

  test("a changed text under the same address is a new version", async () => {
    const report = (text: string) =>
      JSON.stringify({ id: "r1", text, published: "2024-07-08", publisher: "Harbour Post", url: "https://example.org/r1" });
    const keep = (text: string) =>
      parley(["keep", "-", "--from", "ndjson", "--jobs", "1", ...record("versions")], { input: `${report(text)}\n` });
    const first = await keep("The council said it rejects a truce. At least 12 people were killed in Marra.");
    const second = await keep("The council said it rejects a truce. At least 15 people were killed in Marra.");
    expect(second.stdout).toMatch(/\(version 2, follows [0-9a-f]{16}\)\n$/);
    expect(second.stdout).toContain(/^kept (\w+)/.exec(first.stdout)![1]);
    expect((await keep("The council said it rejects a truce. At least 12 people were killed in Marra.")).stdout).toBe("");
    expect((await parleyHere(["verify", ...record("versions")])).status).toBe(0);
  });

  test("what is wrong with an input costs that input alone", async () => {
    writeFileSync(join(folder, "empty.txt"), " \n");
    const { status, stdout, stderr } = await parleyHere([
      "keep",
      join(folder, "empty.txt"),
      join(reports, "a.txt"),
      join(folder, "nowhere.txt"),
      ...record("wrong"),
    ]);
    expect(lines(stdout)).toHaveLength(1);
    expect(stderr).toContain("empty.txt: ");
    expect(stderr).toContain("(report-empty)");
    expect(stderr).toContain("(file-missing)");
    expect(stderr).toContain("1 kept, 2 failed");
    expect(status).toBe(1);
  });

  test("decisions: reject, undo, correct, grade, and what each prints", async () => {
    const { stdout } = await parleyHere(["keep", join(reports, "a.txt"), ...record("judged")]);
    const id = /^kept (\w+)/.exec(stdout)![1]!;
    const claims = JSON.parse((await parleyHere(["show", id, "--format", "json", ...record("judged")])).stdout).claims as {
      id: string;
      kind: string;
    }[];
    const figure = claims.find(({ kind }) => kind === "figure")!.id;
    const said = await parleyHere(["reject", figure, "--why", "counted twice", ...record("judged")]);
    expect(said.stdout).toMatch(new RegExp(`^decision 1: reject ${figure} \\(.+, 20\\d\\d-.+Z\\): counted twice\n$`));
    const left = JSON.parse((await parleyHere(["show", id, "--format", "json", ...record("judged")])).stdout).claims as { id: string }[];
    expect(left.map((claim) => claim.id)).not.toContain(figure);
    expect((await parleyHere(["undo", "1", ...record("judged")])).stdout).toMatch(/^decision 2: undo 1 /);
    expect((await parleyHere(["correct", figure, "low=14", "high=null", ...record("judged")])).status).toBe(0);
    expect((await parleyHere(["grade", "Harbour Post", "b2", ...record("judged")])).stdout).toContain("grade harbour post B2");
    const shown = await parleyHere(["show", figure, ...record("judged")]);
    expect(shown.stdout).toContain("low was read as 12");
    expect(shown.stdout).toContain("graded B2; corrected");
    const wrong = await parleyHere(["correct", figure, "stance=for", ...record("judged")]);
    expect(wrong.stderr).toContain('has no field "stance"');
    expect(wrong.status).toBe(1);
  });

  test("what the reader missed is added with its words, shown in the pictures, and undone", async () => {
    const text = "The envoy said yes.\n\nThe camp at Selim was empty by noon. The envoy said yes once more.";
    writeFileSync(join(folder, "missed.txt"), `---\npublished: 2024-07-08\npublisher: Harbour Post\n---\n${text}\n`);
    const at = record("missed");
    const id = /^kept (\w+)/.exec((await parleyHere(["keep", join(folder, "missed.txt"), ...at])).stdout)![1]!;
    const fields = ["party=Selim Council", "issue=withdrawal", "stance=for"];
    const added = await parleyHere(["add", id, "position", ...fields, "--quote", "The camp at\n Selim was empty", "--why", "seen", ...at]);
    const claim = /^decision 1: add (position-[0-9a-f]{12}) \(.+Z\): seen\n$/.exec(added.stdout)?.[1];
    expect(claim, added.stderr).toBeDefined();
    const matrix = await parleyHere(["matrix", "--format", "json", ...at]);
    expect(matrix.stdout).toContain(claim);
    expect(matrix.stdout).toContain("Selim Council");
    const shown = await parleyHere(["show", claim!, ...at]);
    expect(shown.stdout).toContain("withdrawal: for (state)  [added]");
    expect(shown.stdout).toContain('"The camp at Selim was empty by noon."');
    expect((await parleyHere(["brief", ...at])).stdout).toMatch(/Selim Council[\s\S]*added/);
    expect((await parleyHere(["verify", ...at])).status).toBe(0);

    const twice = await parleyHere(["add", id, "event", "type=AGREE", "actors=Envoy", "--quote", "The envoy said yes", ...at]);
    expect(twice).toMatchObject({ status: 1, stdout: "" });
    const [, first, second] = /stand 2 times in the report, at (\d+), (\d+)/.exec(twice.stderr)!;
    const event = ["type=AGREE", "actors=Envoy", "--quote", "The envoy said yes", "--at", second!];
    expect((await parleyHere(["add", id, "event", ...event, ...at])).stdout).toMatch(/^decision 2: add event-/);
    const spans = (
      JSON.parse((await parleyHere(["show", id, "--format", "json", ...at])).stdout).claims as { span: { start: number } }[]
    ).map(({ span }) => span.start);
    expect(Number(first)).toBeLessThan(Number(second));
    expect(spans).toContain(Number(second));
    for (const [args, message, status] of [
      [["position", ...fields, "--quote", "never printed"], "do not stand in the report", 1],
      [["position", ...fields, "--quote", "was empty", "--at", "3"], "stand once in the report, at", 1],
      [["position", "party=Envoy", "--quote", "by noon"], "a position needs issue", 1],
      [["position", ...fields], "--quote", 2],
      [["position", "for", "--quote", "by noon"], "like stance=conditional", 2],
    ] as const) {
      const refused = await parleyHere(["add", id, ...args, ...at]);
      expect(refused.stderr).toContain(message);
      expect(refused.status).toBe(status);
    }
    expect((await parleyHere(["undo", "1", "2", ...at])).status).toBe(0);
    expect((await parleyHere(["matrix", "--format", "json", ...at])).stdout).not.toContain("Selim Council");
    expect((await parleyHere(["verify", ...at])).status).toBe(0);
  });

  test("a case: its casebook, its reports, its inbox", async () => {
    const init = await parley(["case", "init", "hills", "--party", "Council", "--party", "Hill Front"], { cwd: folder });
    expect(init.stdout).toBe("hills.yaml\n");
    expect((await parleyHere(["case", "check", join(folder, "hills.yaml")])).stdout).toContain('case "hills", 2 parties');
    const bad = join(folder, "bad.yaml");
    writeFileSync(bad, readFileSync(join(folder, "hills.yaml"), "utf8").replace("mediators:", "mediator:"));
    const wrong = await parleyHere(["case", "check", bad]);
    expect(wrong.stderr).toMatch(/bad\.yaml:\d+:1: the casebook has no "mediator"/);
    expect(wrong.status).toBe(1);
    expect((await parleyHere(["keep", reports, "--case", "hills", ...record("cases")])).stderr).toContain('no case "hills"');
    expect((await parleyHere(["case", "keep", join(folder, "hills.yaml"), ...record("cases")])).stdout).toBe("kept case hills\n");
    await parleyHere(["keep", join(reports, "a.txt"), "--case", "hills", ...record("cases")]);
    await parleyHere(["keep", join(reports, "c.ndjson"), ...record("cases")]);
    expect(lines((await parleyHere(["case", "inbox", ...record("cases")])).stdout)).toHaveLength(2);
    expect((await parleyHere(["case", "assign", "hills", "inbox", ...record("cases")])).stdout).toBe("2 reports assigned to hills\n");
    expect((await parleyHere(["case", "list", ...record("cases")])).stdout).toBe("hills  Hills  3 reports\n");
    expect((await parleyHere(["verify", ...record("cases")])).status).toBe(0);
  });

  test("what is forgotten is gone, and does not come back with its file", async () => {
    const { stdout } = await parleyHere(["keep", join(reports, "a.txt"), ...record("gone")]);
    const id = /^kept (\w+)/.exec(stdout)![1]!;
    expect((await parleyHere(["forget", id, ...record("gone")])).stderr).toContain("--why is needed");
    expect((await parleyHere(["forget", id, "--why", "request", ...record("gone")])).stdout).toContain(`forgotten ${id}`);
    expect((await parleyHere(["keep", join(reports, "a.txt"), ...record("gone")])).stderr).toContain("was forgotten on request");
    expect((await parleyHere(["show", id, ...record("gone")])).stderr).toContain("no claim or report");
  });
});
