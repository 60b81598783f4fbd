import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";

const MAIN = join("dist", "cli", "main.js");
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium: that of CHROME, an installed one, or the one that npm brought. Throws one line that says what to install. */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.CHROME;
  if (named !== undefined && named !== "") return chromium.launch({ executablePath: named, args: FLAGS });
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: FLAGS });
  try {
    const { default: bundled } = await import("@sparticuz/chromium");
    return await chromium.launch({ executablePath: await bundled.executablePath(), args: FLAGS });
  } catch (error) {
    throw new Error(
      `no browser for the tests of the desk: install chromium (apt install chromium), or name one in CHROME (${String(error)})`,
    );
  }
}

export interface Server {
  readonly address: string;
  readonly record: string;
  stop(): Promise<void>;
}

/** A folder for a record with the example reports in it; `parley` runs on it as people run it. */
export async function keepExamples(files: readonly string[] = ["examples"]): Promise<string> {
  const record = join(mkdtempSync(join(tmpdir(), "parley-desk-")), "record");
  await parley("keep", ...files, "--record", record);
  return record;
}

export async function parley(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...args], { maxBuffer: 1 << 26 });
  return stdout;
}

/** Starts `parley serve` over a record, on a free port or the one that is given, and waits for its address. */
export async function serve(record: string, ...args: readonly string[]): Promise<Server> {
  const asked = args.includes("--port") ? args : ["--port", "0", ...args];
  const child = spawn(process.execPath, [MAIN, "serve", "--record", record, ...asked], { stdio: ["ignore", "pipe", "pipe"] });
  const address = await addressOf(child);
  return {
    address,
    record,
    stop: () =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.kill("SIGINT");
        setTimeout(() => child.kill("SIGKILL"), 5000).unref();
      }),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said);
      if (found !== null) resolve(found[0]);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => reject(new Error(`parley serve ended with ${code}: ${said}`)));
  });
}

/** Removes the folder of a record that keepExamples made. */
export function forget(record: string): void {
  rmSync(join(record, ".."), { recursive: true, force: true });
}

/** What the tests of a file look at: there from the first test to the last. */
export interface Desk {
  readonly browser: Browser;
  readonly record: string;
  /** the address of a path of the desk */
  at(path: string): string;
}

/** Before the tests of a file: the record that `keep` makes, a server over it, and a browser. After them they are gone. */
export function deskOver(keep: () => Promise<string> = keepExamples): Desk {
  let record: string | undefined;
  let started: readonly [Browser, Server] | undefined;
  beforeAll(async () => {
    record = await keep();
    started = await Promise.all([openBrowser(), serve(record)]);
  }, 120_000);
  afterAll(async () => {
    await started?.[0].close();
    await started?.[1].stop();
    if (record !== undefined) forget(record);
  });
  return {
    get browser() {
      return started![0];
    },
    get record() {
      return record!;
    },
    at: (path) => `${started![1].address}${path}`,
  };
}

/** A page of its own; `problems` collects what the browser complains of: refused by the content security policy, broken scripts. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  // shorter than a test may take, so that what is missing is named
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|ERR_(CONNECTION|INCOMPLETE)/.test(message.text()))
      problems.push(message.text());
  });
  await page.goto(address);
  return { page, problems };
}

export const WIDTHS = [390, 1280] as const;
export const SCHEMES = ["light", "dark"] as const;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs axe (WCAG 2.2 A and AA, and its own good practice) over the page as it is and expects it to find nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  // the policy of the page lets no script in: this one comes by the debugger, as an extension's would
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 4).map(({ html, failureSummary }) => html.slice(0, 200) + " | " + failureSummary.split("\\n").slice(1, 2).join("")) })))`,
  )) as unknown;
  expect(found).toEqual([]);
}

/** Expects that nothing of the page is wider than the window: it scrolls one way. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [wide, view] = (await page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")) as [
    number,
    number,
  ];
  expect(wide).toBeLessThanOrEqual(view);
}
