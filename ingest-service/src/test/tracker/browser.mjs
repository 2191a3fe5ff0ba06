// As much of a browser as the tracker asks for, with a clock of its own: tabs of one visitor, one storage, one collector.
import { readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const script = readFileSync(
  fileURLToPath(new URL('../../../target/classes/dev/touchpoint/ingest/tracker/tracker.js', import.meta.url)),
  'utf8',
);

/** Like localStorage: its keys are its own properties. */
function newStorage(room = Infinity) {
  const methods = {
    getItem: (key) => (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem: (key, value) => {
      if (JSON.stringify(storage).length + key.length + value.length > room) {
        throw new Error('QuotaExceededError');
      }
      storage[key] = String(value);
    },
    removeItem: (key) => delete storage[key],
  };
  const storage = Object.create(methods);
  return storage;
}

/** Locks as of navigator.locks: held by a tab until its action is done, or it goes. */
class Locks {
  holders = new Map();

  of(tab) {
    return {
      request: async (name, options, action) => {
        const free = !this.holders.has(name);
        if (!free && !options.ifAvailable) {
          throw new Error('The tracker waits for no lock');
        }
        if (free) {
          this.holders.set(name, tab);
        }
        await action(free ? { name } : null);
        if (free && this.holders.get(name) === tab) {
          this.holders.delete(name);
        }
      },
    };
  }

  release(tab) {
    this.holders.forEach((holder, name) => holder === tab && this.holders.delete(name));
  }
}

export class Visitor {
  now = 1_750_000_000_000;
  timers = [];
  /** Every request as it came: what was sent, and how. */
  requests = [];
  /** What the collector answers next; 200 when there is nothing. `'offline'` fails, `'never'` stays without answer. */
  answers = [];

  constructor({ room, locks = true, storage = true, ...signals } = {}) {
    this.storage = storage ? newStorage(room) : undefined;
    this.locks = locks ? new Locks() : undefined;
    this.signals = signals;
  }

  /** Every event that came, in order, as often as it came. */
  get events() {
    return this.requests.filter(({ answer }) => answer !== 'offline').flatMap(({ body }) => body.events);
  }

  /** Lets `milliseconds` pass, timers and all. */
  async pass(milliseconds) {
    const end = this.now + milliseconds;
    for (;;) {
      for (let i = 0; i < 50; i++) {
        await Promise.resolve();
      }
      const due = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) {
        break;
      }
      this.timers.splice(this.timers.indexOf(due), 1);
      this.now = Math.max(this.now, due.at);
      due.action();
    }
    this.now = end;
  }

  /** Opens a page with the tracker; `before` is what the page said before the script was there. */
  open(address = 'https://shop.example/', dataset = {}, before = []) {
    return new Tab(this, address, { siteKey: 'key-1', ...dataset }, before);
  }

  async fetch(address, { body, keepalive }, tab) {
    const answer = this.answers.shift() ?? 200;
    this.requests.push({ address, keepalive, answer, body: JSON.parse(body), at: this.now });
    if (answer === 'never') {
      return new Promise(() => undefined);
    }
    // An answer takes its time, in which a page may go.
    await new Promise((resolve) => this.timers.push({ at: this.now + 20, action: resolve, tab }));
    if (answer === 'offline') {
      throw new TypeError('Failed to fetch');
    }
    const [status, retryAfter] = [answer].flat();
    return { status, headers: { get: () => retryAfter ?? null } };
  }
}

class Tab {
  listeners = [];

  constructor(visitor, address, dataset, before) {
    this.visitor = visitor;
    const url = new URL(address);
    const target = (type, listener) => this.listeners.push([type, listener]);
    const waiting = before.length ? { q: before } : undefined;
    const tab = this;
    const window = (this.window = {
      URL,
      URLSearchParams,
      AbortSignal: {},
      Date: class extends Date {
        static now = () => visitor.now;
      },
      crypto: webcrypto,
      location: url,
      history: { pushState: (_, __, to) => (url.href = new URL(to, url).href), replaceState: (_, __, to) => (url.href = new URL(to, url).href) },
      navigator: { language: 'en-GB', locks: visitor.locks?.of(this), ...visitor.signals },
      document: {
        title: 'Title',
        referrer: 'https://search.example/?q=mugs',
        hidden: false,
        currentScript: { dataset, src: 'https://collector.example/tracker.js' },
        addEventListener: target,
      },
      addEventListener: target,
      touchpoint: waiting,
      setTimeout: (action, pause = 0) => {
        const timer = { at: visitor.now + pause, action, tab };
        visitor.timers.push(timer);
        return timer;
      },
      clearTimeout: (timer) => {
        const place = visitor.timers.indexOf(timer);
        if (place >= 0) {
          visitor.timers.splice(place, 1);
        }
      },
      fetch: (to, how) => visitor.fetch(to, how, tab),
    });
    window.window = window;
    if (visitor.storage) {
      window.localStorage = visitor.storage;
    }
    vm.runInNewContext(script, window);
  }

  say(...call) {
    this.window.touchpoint(...call);
  }

  /** Runs a script of the page. */
  run(code) {
    vm.runInContext(code, this.window);
  }

  fire(type, event = {}) {
    this.listeners.filter(([wanted]) => wanted === type).forEach(([, listener]) => listener(event));
  }

  /** Another tab is in front, or this one again. */
  show(seen) {
    this.window.document.hidden = !seen;
    this.fire('visibilitychange');
  }

  /** The tab goes, and with it its timers and the answers it waits for. */
  close() {
    this.fire('pagehide');
    this.die();
  }

  /** The same without a word. */
  die() {
    this.visitor.timers = this.visitor.timers.filter(({ tab }) => tab !== this);
    this.visitor.locks?.release(this);
  }
}
