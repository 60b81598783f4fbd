// Takes pictures of every page of the desk over the example reports: both themes, a phone and a desktop. Needs `npm run build` and Chromium.
//   node scripts/screenshots.mjs [--out FOLDER] [--full] [PAGE...]
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { root } from "./package-files.mjs";
import { withPalette } from "./palette-png.mjs";

const MAIN = join(root, "dist", "cli", "main.js");
const args = process.argv.slice(2);
const full = args.includes("--full");
const outAt = args.indexOf("--out");
const out = outAt >= 0 ? args[outAt + 1] : join(root, "docs", "screenshots");
const only = args.filter((arg, index) => !arg.startsWith("--") && (outAt < 0 || index !== outAt + 1));

const CASE = `case: gaza-2024
name: Gaza ceasefire talks
parties:
  - name: Israel
  - name: Hamas
mediators:
  - name: Egypt
  - name: Qatar
  - name: United States
issues: []
places: []
sources:
  - { name: Lantern Wire, grade: B2 }
`;

/** Every page: its name, its address ("ID" is a report, "POINT" a number with a caveat), and what must be there before the picture is taken. */
const PAGES = [
  ["overview", "/?case=gaza-2024", ".cards, table"],
  ["gaps", "/gaps?case=gaza-2024", "main li"],
  ["history", "/history?case=gaza-2024&party=israel", "svg .bar"],
  ["shifts", "/shifts", "article"],
  ["timeline", "/timeline?case=gaza-2024", "svg .mark"],
  ["figures", "/figures?measure=killed&case=gaza-2024&point=POINT", ".told figure"],
  ["map", "/map", "svg .spot"],
  ["brief", "/brief?case=gaza-2024", ".sheet .sentences li"],
  ["compare", "/compare?from=2024-05-10&to=2024-11-30&case=gaza-2024", ".stance"],
  ["report", "/report/ID", ".text p"],
  ["search", "/search?q=ceasefire", "article mark"],
  ["reports", "/reports", "main li"],
  ["sources", "/sources", ".source"],
  ["review", "/review?case=gaza-2024&kind=position", ".text p"],
  ["keep", "/keep", "form textarea"],
  ["inbox", "/inbox", ".report"],
  ["cases", "/cases", "main li"],
  ["case", "/case/gaza-2024", ".report"],
  ["login", "/login", "form input[type=password]", "accounts"],
  ["accounts", "/accounts", "main li", "accounts"],
];
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const PASSWORD = "a long password";

const run = promisify(execFile);
const parley = (...words) => run(process.execPath, [MAIN, ...words], { maxBuffer: 1 << 26 });

const home = mkdtempSync(join(tmpdir(), "parley-screenshots-"));
const servers = [];
let browser = null;
try {
  const record = join(home, "record");
  await parley("keep", join(root, "examples"), "--record", record);
  writeFileSync(join(home, "gaza-2024.yaml"), CASE);
  await parley("case", "keep", join(home, "gaza-2024.yaml"), "--record", record);
  const desk = await serve(record);
  const { items } = await (await fetch(`${desk}/api/reports?limit=100`)).json();
  const gaza = items.filter(({ address }) => /gaza-/.test(address ?? "")).map(({ id }) => id);
  await parley("case", "assign", "gaza-2024", ...gaza, "--record", record);
  const report = items.find(({ address }) => /gaza-2024-08/.test(address ?? "")).id;
  const figures = await (await fetch(`${desk}/api/figures?measure=killed&case=gaza-2024`)).json();
  const point = figures.items.flatMap(({ lines }) => lines.flatMap(({ points }) => points)).find(({ caveat }) => caveat !== null).id;
  const wanted = PAGES.filter(([name]) => only.length === 0 || only.includes(name));
  const team = wanted.some(([, , , kind]) => kind === "accounts") ? await serveTeam(join(home, "team")) : null;

  browser = await chromium.launch({ executablePath: chrome(), args: ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
  mkdirSync(out, { recursive: true });
  let bytes = 0;
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      for (const [name, path, ready, kind] of wanted) {
        if (kind === "accounts" && team === null) continue;
        if (name === "accounts") await signIn(page, team);
        await page.goto(`${kind === "accounts" ? team : desk}${path.replace("ID", report).replace("POINT", point)}`);
        await page.locator(ready).first().waitFor({ timeout: 20_000 });
        await page.waitForTimeout(350);
        const png = withPalette(await page.screenshot({ fullPage: full }));
        bytes += png.length;
        writeFileSync(join(out, `${name}-${size}-${colorScheme}.png`), png);
      }
      await context.close();
    }
  }
  process.stdout.write(`${out}: ${(bytes / 1e6).toFixed(1)} MB\n`);
} finally {
  await browser?.close();
  for (const child of servers) child.kill("SIGINT");
  rmSync(home, { recursive: true, force: true });
}

/** A record of a team with three accounts. */
async function serveTeam(record) {
  await parley("keep", join(root, "examples", "gaza-2024-05-07.txt"), "--record", record);
  for (const [name, role] of [
    ["Mira", "editor"],
    ["Jonas", "analyst"],
    ["Lina", "reader"],
  ]) {
    const adding = run(process.execPath, [MAIN, "user", "add", name, "--role", role, "--record", record]);
    adding.child.stdin.end(`${PASSWORD}\n`);
    await adding;
  }
  return serve(record, "--accounts");
}

async function signIn(page, team) {
  await page.goto(`${team}/login`);
  await page.getByLabel("Name").fill("Mira");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

function serve(record, ...words) {
  const child = spawn(process.execPath, [MAIN, "serve", "--record", record, "--port", "0", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  servers.push(child);
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (part) => {
      said += part;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`parley serve ended with ${code}: ${said}`)));
  });
}

function chrome() {
  const found = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path) => path && existsSync(path),
  );
  if (found === undefined) throw new Error("no Chromium: install it, or name it in CHROME");
  return found;
}
