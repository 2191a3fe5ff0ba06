import { isShared, keys, read, remove, write } from './store';
import { quietly } from './quiet';
import { newId } from './visitor';

/*
 * Events wait under a key each until the collector has acknowledged them; ids and times were given before and never
 * change, so that sending twice counts once. One tab at a time sends for all of them; a tab that goes sends what is its
 * own without waiting for its turn.
 */
const enum Kept {
  EVENT = 'event_',
  LATER = 'later',
  TURN = 'turn',
}

const enum Most {
  WAITING = 500,
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
}

const tab = newId().slice(-6);
const underWay = new Set<string>();
let address = '';
let failures = 0;
let sending = false;
let alarm: ReturnType<typeof setTimeout> | undefined;

export const sendTo = (url: string): void => {
  address = url;
};

/** Takes an event over, `order` being what sorts it behind the ones before. Beyond the bound the oldest are given up. */
export const deliver = (order: string, json: string): void => {
  keys(Kept.EVENT).slice(0, 1 - Most.WAITING).forEach(remove);
  write(Kept.EVENT + order + tab, json);
  wake();
};

/** Sends what is waiting, soon: together with what the page says next. */
export const wake = (pause = 0): void => {
  clearTimeout(alarm);
  alarm = setTimeout(quietly(flush), pause);
};

/** What is left of a pause that should end at a time; a clock set back makes none longer than the longest. */
const left = (key: string, longest: number): number => {
  const pause = +read(key) - Date.now();
  return pause > 0 && pause <= longest ? pause : 0;
};

const pauseLeft = (): number => left(Kept.LATER, Pause.LONGEST_ASKED * 1.5);

const flush = (): void => {
  if (sending) {
    return;
  }
  if (pauseLeft()) {
    wake(pauseLeft());
    return;
  }
  sending = true;
  takeTurn()
    .catch(() => undefined)
    .then(() => {
      sending = false;
      if (next(keys(Kept.EVENT))[0]) {
        wake(pauseLeft() || Pause.FIRST);
      }
    });
};

const takeTurn = async (): Promise<void> => {
  if (!isShared()) {
    await drain();
  } else if (navigator.locks) {
    await navigator.locks.request('tp_' + Kept.TURN, drain);
  } else if (!left(Kept.TURN, Pause.PATIENCE)) {
    // Two tabs may read this at the same moment: then both send the same ids.
    await drain();
    remove(Kept.TURN);
  }
};

const drain = async (): Promise<void> => {
  for (let batch; !pauseLeft() && (batch = next(keys(Kept.EVENT)))[0]; ) {
    if (!navigator.locks) {
      write(Kept.TURN, '' + (Date.now() + Pause.PATIENCE));
    }
    await post(batch);
  }
};

/** As many of these as go into one request, first things first. */
const next = (waiting: string[]): string[] => {
  let size = 0;
  return waiting
    .filter((key) => !underWay.has(key))
    .slice(0, Most.AT_ONCE)
    .filter((key, place) => (size += read(key).length) < Most.BODY || !place);
};

const bodyOf = (batch: string[]): string => `{"sent_at":${Date.now()},"events":[${batch.map(read)}]}`;

const post = async (batch: string[]): Promise<void> => {
  const body = bodyOf(batch);
  const aborter = new AbortController();
  const timeout = setTimeout(() => aborter.abort(), Pause.PATIENCE);
  batch.forEach((key) => underWay.add(key));
  try {
    const { status, headers } = await fetch(address, {
      method: 'POST',
      body,
      // Goes on when the page goes.
      keepalive: body.length < Most.BODY * 1.05,
      credentials: 'omit',
      priority: 'low',
      signal: aborter.signal,
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
  clearTimeout(timeout);
  batch.forEach((key) => underWay.delete(key));
};

/** Waits as long as asked, else twice as long each time; never all visitors until the same moment. */
const later = (asked: number): void => {
  const pause = asked ? Math.min(asked, Pause.LONGEST_ASKED) : Math.min(Pause.FIRST * 2 ** failures++, Pause.LONGEST);
  write(Kept.LATER, '' + (Date.now() + pause * (1 + Math.random() / 2)));
  wake(pauseLeft());
};

/** There may be no later: what is this page's own goes out at once. */
export const leave = (): void => {
  const batch = next(keys(Kept.EVENT).filter((key) => key.endsWith(tab)));
  if (batch[0] && !pauseLeft()) {
    if ('keepalive' in Request.prototype) {
      void post(batch);
    } else {
      // Nobody learns whether it came: it stays, and the next page sends it again.
      navigator.sendBeacon(address, bodyOf(batch));
    }
  }
};

/** The network is back, so nobody has to wait. */
export const resume = (): void => {
  remove(Kept.LATER);
  failures = 0;
  wake();
};
