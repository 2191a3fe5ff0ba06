/**
 * What has to outlive a page, in `localStorage`, each thing under a key of its own, so that tabs writing at the same time
 * take nothing away from each other. What may not be kept, or has no room, stays in memory until the page goes.
 */
const PREFIX = 'tp_';
const memory: Record<string, string> = {};
let kept: Storage | undefined;
try {
  kept = localStorage;
} catch {
  // Blocked by the browser's settings.
}
let allowed = false;

export const read = (key: string): string => memory[key] ?? kept?.getItem(PREFIX + key) ?? '';

/** `harmless` things identify nobody and are kept for who wants nothing else to be. */
export const write = (key: string, value: string, harmless?: boolean): void => {
  memory[key] = value;
  if (allowed || harmless) {
    try {
      kept!.setItem(PREFIX + key, value);
      delete memory[key];
    } catch {
      // None there, or full: memory will do.
    }
  }
};

export const remove = (key: string): void => {
  delete memory[key];
  kept?.removeItem(PREFIX + key);
};

/** Every key that starts so, in order. */
export const keys = (start: string): string[] =>
  Object.keys(kept ?? {})
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length))
    .concat(Object.keys(memory))
    .filter((key) => key.startsWith(start))
    .sort();

/** Whether things may be kept from now on. Once they may not, what was kept is gone, but for the key that is `spared`. */
export const allow = (yes: boolean, spared?: string): void => {
  allowed = yes;
  if (yes) {
    Object.keys(memory).forEach((key) => write(key, read(key)));
  } else {
    keys('').forEach((key) => key === spared || remove(key));
  }
};

/** Whether other tabs see what is written here. */
export const isShared = (): unknown => allowed && kept;
