import { isShared, keys, read, remove, write } from './store';
import { quietly } from './quiet';
import { heed, newId } from './visitor';

/*
 * Events wait under a key each until the collector has acknowledged them; ids and times were given before and never
 * change, so that sending twice counts once. A tab sends what is its own. While it is seen it holds a lock of its name;
 * what a tab without one has left behind, the next page takes over. (One turn for all tabs would not do: what another
 * process stored or removed shows in localStorage a little later.)
 */
const enum Kept {
  EVENT = 'event_',
  LOCK = 'tp_',
  LATER = 'later',
}

const enum Most {
  WAITING = 500,
  /** Characters of all that wait: a tenth of what browsers give the whole origin, which is the page's to fill. */
  STORED = 500_000,
  AT_ONCE = 50,
  /** In characters; at three bytes each at most, it stays below the 64 KiB a browser sends for a page that is gone. */
  BODY = 20_000,
}

/** Milliseconds. */
const enum Pause {
  FIRST = 1_000,
  LONGEST = 60_000,
  LONGEST_ASKED = 200_000,
  /** For an answer. */
  PATIENCE = 10_000,
  /** Until every process sees what one has stored. */
  SEEN = 1_000,
  /** Where tabs can't hold a lock: an event that has waited so long is nobody's any more. */
  ORPHANED = 60_000,
}

const tab = newId().slice(-6);
const underWay = new Set<string>();
let address = '';
let failures = 0;
let sending = false;
let release: (() => void) | undefined;
let alarm: ReturnType<typeof setTimeout> | undefined;

export const sendTo = (url: string): void => {
  address = url;
};

/** Takes an event over, `order` being what sorts it behind the ones before. Beyond the bounds the oldest are given up. */
export const deliver = (order: string, json: string): void => {
  let size = json.length;
  keys(Kept.EVENT)
    .reverse()
    .filter((key, place) => (size += read(key).length) > Most.STORED || place > Most.WAITING - 2)
    .forEach(remove);
  write(Kept.EVENT + order + tab, json);
  arrive();
  wake();
};

/** Sends what is waiting, soon: together with what the page says next. */
export const wake = (pause = 0): void => {
  clearTimeout(alarm);
  alarm = setTimeout(quietly(flush), pause);
};

/** A clock set back makes no pause longer than the longest. */
const pauseLeft = (): number => {
  const left = +read(Kept.LATER) - Date.now();
  return left > 0 && left < Pause.LONGEST_ASKED * 1.6 ? left : 0;
};

const flush = async (): Promise<void> => {
  if (!sending) {
    sending = true;
    for (let batch; !pauseLeft() && (batch = own())[0]; ) {
      await post(batch);
    }
    sending = false;
    if (own()[0]) {
      wake(pauseLeft());
    }
  }
};

/** As many of this page's own as go into one request, first things first. */
const own = (): string[] => {
  let size = 0;
  return keys(Kept.EVENT)
    .filter((key) => key.endsWith(tab) && !underWay.has(key))
    .slice(0, Most.AT_ONCE)
    .filter((key, place) => (size += read(key).length) < Most.BODY || !place);
};

const locked = (owner: string, options: LockOptions, action: LockGrantedCallback<unknown>): void => {
  navigator.locks?.request(Kept.LOCK + owner, options, action).catch(() => undefined);
};

/** From here on what is this page's own is nobody else's; what nobody holds becomes its own. */
export const arrive = (): void => {
  if (!release && isShared()) {
    release = (): void => undefined;
    locked(tab, {}, () => new Promise<void>((done) => (release = done)));
    for (const key of keys(Kept.EVENT)) {
      const owner = key.slice(-tab.length);
      if (owner !== tab) {
        if (navigator.locks) {
          locked(owner, { ifAvailable: true }, (lock) => lock && takeOver(owner));
        } else if (JSON.parse(read(key)).time < Date.now() - Pause.ORPHANED) {
          void takeOver(owner);
        }
      }
    }
  }
};

const takeOver = async (owner: string): Promise<void> => {
  // What it removed, or another page took over, may still show.
  await new Promise((done) => setTimeout(done, Pause.SEEN));
  keys(Kept.EVENT)
    .filter((key) => key.endsWith(owner))
    .forEach((key) => {
      write(key.slice(0, -tab.length) + tab, read(key));
      remove(key);
    });
  wake();
};

/** Out of sight and with nothing under way, a page may be frozen or kept for going back; locks would prevent it. */
const letGo = (): void => {
  if (document.hidden && !underWay.size) {
    release?.();
    release = undefined;
  }
};

const post = async (batch: string[]): Promise<void> => {
  const body = `{"sent_at":${Date.now()},"events":[${batch.map(read)}]}`;
  batch.forEach((key) => underWay.add(key));
  try {
    const { status, headers } = await fetch(address, {
      method: 'POST',
      body,
      // Goes on when the page goes.
      keepalive: body.length < Most.BODY * 1.05,
      credentials: 'omit',
      priority: 'low',
      signal: AbortSignal.timeout?.(Pause.PATIENCE),
    });
    if (status > 499 || status === 429 || status === 408) {
      later(+headers.get('Retry-After')! * 1000);
    } else {
      // Acknowledged, or refused for good: the collector keeps what it refuses, with a reason.
      failures = 0;
      batch.forEach(remove);
    }
  } catch {
    later(0);
  }
  batch.forEach((key) => underWay.delete(key));
  letGo();
};

/** Waits as long as asked, else twice as long each time; never all visitors until the same moment. */
const later = (asked: number): void => {
  // After a refusal on another page nothing is kept, not even this.
  heed();
  const pause = asked ? Math.min(asked, Pause.LONGEST_ASKED) : Math.min(Pause.FIRST * 2 ** failures++, Pause.LONGEST);
  write(Kept.LATER, '' + (Date.now() + pause * (1 + Math.random() / 2)));
  wake(pauseLeft());
};

/** There may be no later: what is this page's own goes out at once. */
export const leave = (): void => {
  const batch = own();
  if (batch[0] && !pauseLeft()) {
    void post(batch);
  }
  letGo();
};

/** The network is back, so nobody has to wait. */
export const resume = (): void => {
  remove(Kept.LATER);
  failures = 0;
  wake();
};
