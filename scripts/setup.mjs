// Makes a fresh clone ready: checks Node, installs the packages when the lock changed, builds when the sources changed.
//   node scripts/setup.mjs [--build]
// Built-ins only, since it runs before anything is installed. One line for each thing it does, nothing when all is in place.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildStamp, root, sourceHash } from "./package-files.mjs";

const say = (line) => process.stderr.write(`setup: ${line}\n`);
const stop = (line) => {
  say(line);
  process.exit(1);
};

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) stop(`Parley needs Node 20.19 or newer, and this is Node ${process.versions.node}`);

const lock = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const wanted = `${lock} ${process.versions.modules} ${process.platform} ${process.arch}\n`;
const installStamp = join(root, "node_modules", ".parley-install");
if (!existsSync(installStamp) || readFileSync(installStamp, "utf8") !== wanted) install();
if (process.argv.includes("--build")) buildWhenChanged();

/** `npm ci`, up to four times: a registry may answer late for a package that it has just been asked for. */
function install() {
  if (alreadyInstalled()) return writeFileSync(installStamp, wanted);
  const started = Date.now();
  for (let attempt = 1; attempt <= 4; attempt++) {
    say(attempt === 1 ? "installing the packages of package-lock.json (npm ci)" : `trying again (${attempt} of 4)`);
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const npm = process.env.npm_execpath;
    // npm hands its own path to the scripts it runs; without it the shell finds npm (npm.cmd on Windows)
    const run = npm
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] })
      : spawnSync(`npm ${args.join(" ")}`, { cwd: root, stdio: ["ignore", "ignore", "inherit"], shell: true });
    if (run.status === 0) {
      writeFileSync(installStamp, wanted);
      say(`installed in ${seconds(started)}`);
      return;
    }
    if (attempt < 4) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, attempt * 3000);
  }
  stop("npm ci failed four times; the lines above say why. Is the registry reachable?");
}

/** Whether somebody ran npm by hand: npm's own record of what lies in node_modules then names the versions of the lock. */
function alreadyInstalled() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const read = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const have = read(record);
  const want = read(join(root, "package-lock.json"));
  return Object.entries(want).every(([path, entry]) => path === "" || entry.optional || have[path]?.version === entry.version);
}

function buildWhenChanged() {
  const built = existsSync(buildStamp) ? JSON.parse(readFileSync(buildStamp, "utf8")).sources : "";
  if (built === sourceHash()) return;
  const started = Date.now();
  const run = spawnSync(process.execPath, [join(root, "scripts", "build.mjs"), "--no-types"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (run.status !== 0) stop("the build failed; the lines above say why");
  say(`built in ${seconds(started)}`);
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
