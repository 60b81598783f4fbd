import { settings } from "./settings.svelte.ts";

/** One shortcut: `keys` as it is written on the sheet, "j", "g o" (one after the other), "Escape", "Ctrl+z". */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  /** under which heading of the sheet it stands */
  readonly group: string;
  readonly run: () => void;
}

let lists: readonly (readonly Shortcut[])[] = [];
let active = $state.raw<readonly Shortcut[]>([]);
let pending = "";
let pendingUntil = 0;

/** The shortcuts that work now, as the sheet shows them. */
export const shortcuts = {
  get list(): readonly Shortcut[] {
    // what a page and a part of it both have is told once
    return active.filter(
      ({ group, label }, index) => active.findLastIndex((other) => other.group === group && other.label === label) === index,
    );
  },
};

/** Adds shortcuts until the returned function is called: `$effect(() => useKeys([...]))`. The newest win. */
export function useKeys(list: readonly Shortcut[]): () => void {
  lists = [...lists, list];
  active = lists.flat();
  return () => {
    lists = lists.filter((other) => other !== list);
    active = lists.flat();
  };
}

/** Handles a key that was pressed; called once, by the app. */
export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // a window over the page keeps its keys to itself
  if (document.querySelector("dialog[open]") !== null) return;
  const isTyping =
    (event.target as Element | null)?.closest?.(
      "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]",
    ) != null;
  const name = nameOf(event);
  if (isTyping && name !== "Escape") return;
  const isSingle = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
  if (isSingle && !settings.singleKeys) return;
  const written = pending !== "" && event.timeStamp < pendingUntil ? `${pending} ${name}` : name;
  pending = "";
  for (const candidates of [written, name]) {
    for (const list of [...lists].reverse()) {
      const found = list.find(({ keys }) => keys.split(" or ").includes(candidates));
      if (found === undefined) continue;
      event.preventDefault();
      found.run();
      return;
    }
  }
  if (active.some(({ keys }) => keys.startsWith(`${name} `) && !keys.startsWith(`${name} or`))) {
    pending = name;
    pendingUntil = event.timeStamp + 1200;
  }
}

function nameOf(event: KeyboardEvent): string {
  const held = [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : ""].filter(Boolean);
  const key = event.key.length === 1 && held.length > 0 ? event.key.toLowerCase() : event.key;
  return [...held, key].join("+");
}
