import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "yaml";
import { compileFrames, type FrameSet } from "../src/casebook/frames.ts";

/** The frames of data/frames/, compiled. */
export function testFrames(): FrameSet {
  return compileFrames(yamlFilesOf("data/frames"));
}

/** The parsed YAML files of a folder by their name without extension. */
export function yamlFilesOf(folder: string): Record<string, unknown> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  return Object.fromEntries(files.map((file) => [basename(file, ".yaml"), parse(readFileSync(`${folder}/${file}`, "utf8"))]));
}
