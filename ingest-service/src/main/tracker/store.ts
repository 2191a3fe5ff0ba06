/**
 * What has to outlive a page, in `localStorage`, each thing under a key of its own, so that tabs writing at the same time
 * take nothing away from each other. What may not be kept, or has no room, stays in memory until the page goes.
 */
const PREFIX = 'tp_';
const memory = new Map<string, string>();
let kept: Storage | undefined;
try {
  kept = localStorage;
} catch {
  // Blocked by the browser's settings.
}
let allowed = false;

export const read = (key: string): string => memory.get(key) ?? kept?.getItem(PREFIX + key) ?? '';

/** `harmless` things identify nobody and are kept for who wants nothing else to be. */
export const write = (key: string, value: string, harmless = false): void => {
  if (kept && (allowed || harmless)) {
    try {
      kept.setItem(PREFIX + key, value);
      memory.delete(key);
      return;
    } catch {
      // Full: memory will do.
    }
  }
  memory.set(key, value);
};

export const remove = (key: string): void => {
  memory.delete(key);
  kept?.removeItem(PREFIX + key);
};

/** Every key that starts so, in order. */
export const keys = (start: string): string[] =>
  Object.keys({ ...kept })
    .filter((key) => key.startsWith(PREFIX + start))
    .map((key) => key.slice(PREFIX.length))
    .concat([...memory.keys()].filter((key) => key.startsWith(start)))
    .sort();

/** Whether things may be kept from now on. Once they may not, what was kept is gone. */
export const allow = (yes: boolean): void => {
  allowed = yes;
  if (yes) {
    memory.forEach((value, key) => write(key, value));
  } else {
    keys('').forEach(remove);
  }
};

/** Whether other tabs see what is written here. */
export const isShared = (): boolean => allowed && !!kept;
