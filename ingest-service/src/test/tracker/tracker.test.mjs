import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Visitor } from './browser.mjs';

const names = (events) => events.map(({ name }) => name);
const ids = (events) => events.map(({ id }) => id);

test('an event is sent in the dialect of the collector', async () => {
  const visitor = new Visitor();
  const page = visitor.open('https://shop.example/p/mug?utm_source=news', { pageViews: 'manual' });

  page.say('event', 'purchase', {
    currency: 'EUR',
    value: 24.8,
    transaction_id: 'o-1',
    coupon: 'AUTUMN',
    gift: true,
    nothing: null,
    nested: { a: 1 },
    items: [{ item_id: 'mug', item_name: 'Mug', item_category: 'kitchen', price: 12.4, quantity: 2 }],
  });
  await visitor.pass(0);

  const [{ address, body, keepalive }] = visitor.requests;
  assert.equal(address, 'https://collector.example/v1/beacon?key=key-1');
  assert.equal(keepalive, true);
  assert.equal(body.sent_at, visitor.now);
  const { id, anonymous_id, ...event } = body.events[0];
  assert.match(id, /^[0-9a-f]{32}$/);
  assert.match(anonymous_id, /^[0-9a-f]{32}$/);
  assert.deepEqual(event, {
    name: 'purchase',
    time: visitor.now,
    sequence: 1,
    page: { url: 'https://shop.example/p/mug?utm_source=news', title: 'Title', referrer: 'https://search.example/?q=mugs' },
    commerce: {
      currency: 'EUR',
      value: 24.8,
      order_id: 'o-1',
      items: [{ sku: 'mug', name: 'Mug', category: 'kitchen', price: 12.4, quantity: 2 }],
    },
    experiments: {},
    context: { locale: 'en-GB' },
    properties: { coupon: 'AUTUMN', gift: 'true' },
  });
});

test('calls made before the script was there are made when it is', async () => {
  const visitor = new Visitor();
  visitor.open(undefined, {}, [['event', 'view_item', {}], ['identify', 42]]);
  await visitor.pass(0);

  assert.deepEqual(names(visitor.events), ['page_view', 'view_item', 'sign_in']);
  assert.deepEqual(visitor.events.map(({ customer_id }) => customer_id), [undefined, undefined, '42']);
});

test('the sequence goes on over pages and tabs, the device stays the same', async () => {
  const visitor = new Visitor();
  visitor.open();
  visitor.open();
  await visitor.pass(100);
  visitor.open();
  await visitor.pass(100);

  assert.deepEqual(visitor.events.map(({ sequence }) => sequence), [1, 2, 3]);
  assert.equal(new Set(visitor.events.map(({ anonymous_id }) => anonymous_id)).size, 1);
});

test('navigation inside the page is a page view, with the address before as referrer', async () => {
  const visitor = new Visitor();
  const page = visitor.open('https://shop.example/a');
  page.window.history.replaceState({}, '', '/a');
  await visitor.pass(10);
  page.window.history.pushState({}, '', '/b');
  await visitor.pass(10);
  page.window.location.href = 'https://shop.example/a';
  page.fire('popstate');
  await visitor.pass(100);

  assert.deepEqual(
    visitor.events.map(({ page: { url, referrer } }) => [url, referrer]),
    [
      ['https://shop.example/a', 'https://search.example/?q=mugs'],
      ['https://shop.example/b', 'https://shop.example/a'],
      ['https://shop.example/a', 'https://shop.example/b'],
    ],
  );
});

test('what a single-page app says of a view comes after the page view', async () => {
  const visitor = new Visitor();
  const page = visitor.open('https://shop.example/a');
  page.window.history.pushState({}, '', '/b');
  page.say('event', 'view_item_list');
  await visitor.pass(100);

  assert.deepEqual(
    visitor.events.map(({ name, page: { url } }) => [name, url]),
    [
      ['page_view', 'https://shop.example/a'],
      ['page_view', 'https://shop.example/b'],
      ['view_item_list', 'https://shop.example/b'],
    ],
  );
});

test('503 is waited out as long as asked, and the same events are sent again', async () => {
  const visitor = new Visitor();
  visitor.answers = [[503, '4']];
  const page = visitor.open();
  await visitor.pass(3_900);
  page.say('event', 'share');
  assert.equal(visitor.requests.length, 1);
  await visitor.pass(4_000);

  assert.equal(visitor.requests.length, 2);
  assert.deepEqual(names(visitor.requests[1].body.events), ['page_view', 'share']);
  assert.equal(visitor.requests[1].body.events[0].id, visitor.requests[0].body.events[0].id);
  assert.equal(visitor.requests[1].body.events[0].time, visitor.requests[0].body.events[0].time);
  const pause = visitor.requests[1].at - visitor.requests[0].at;
  assert.ok(pause >= 4_000 && pause <= 6_100, `after ${pause} ms`);
});

test('without a word of how long, each pause is twice the one before', async () => {
  const visitor = new Visitor();
  visitor.answers = Array(5).fill('offline');
  visitor.open();
  await visitor.pass(120_000);

  const pauses = visitor.requests.slice(1).map(({ at }, i) => at - visitor.requests[i].at);
  assert.equal(pauses.length, 5);
  pauses.forEach((pause, i) => assert.ok(pause >= 1000 * 2 ** i && pause <= 1500 * 2 ** i + 100, `${i}: ${pause} ms`));
  assert.equal(visitor.events.length, 1);
});

test('another page keeps to the pause the collector asked for', async () => {
  const visitor = new Visitor();
  visitor.answers = [[503, '30']];
  visitor.open();
  await visitor.pass(100);
  visitor.open();
  await visitor.pass(29_000);

  assert.equal(visitor.requests.length, 1);
  await visitor.pass(30_000);
  assert.deepEqual(visitor.requests.slice(1).flatMap(({ body }) => body.events.map(({ sequence }) => sequence)).sort(), [1, 2]);
});

test('what is refused for good is not sent again', async () => {
  for (const status of [400, 401, 403, 413]) {
    const visitor = new Visitor();
    visitor.answers = [status];
    visitor.open();
    await visitor.pass(120_000);

    assert.equal(visitor.requests.length, 1, `${status}`);
  }
});

test('events of a time offline come once and in order when the network is back', async () => {
  const visitor = new Visitor();
  visitor.answers = Array(4).fill('offline');
  const page = visitor.open();
  for (let i = 0; i < 10; i++) {
    page.say('event', 'view_item', { place: i });
    await visitor.pass(1_000);
  }
  visitor.answers = [];
  page.fire('online');
  await visitor.pass(100);

  assert.deepEqual(visitor.events.map(({ sequence }) => sequence), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('a tab that goes at once sends what is its own; the next page sends it again, as the same event', async () => {
  const visitor = new Visitor();
  const page = visitor.open();
  page.close();
  assert.deepEqual(names(visitor.events), ['page_view']);

  visitor.open();
  await visitor.pass(3_000);

  assert.equal(new Set(ids(visitor.events)).size, 2);
  assert.deepEqual(new Set(visitor.events.map(({ sequence }) => sequence)), new Set([1, 2]));
});

test('two tabs send every event once', async () => {
  for (const locks of [true, false]) {
    const visitor = new Visitor({ locks });
    visitor.answers = Array(3).fill('offline');
    const tabs = [visitor.open(), visitor.open()];
    for (let i = 0; i < 20; i++) {
      tabs[i % 2].say('event', 'view_item', {});
      await visitor.pass(300);
    }
    await visitor.pass(20_000);

    const sequences = visitor.events.map(({ sequence }) => sequence);
    assert.deepEqual(
      sequences.sort((a, b) => a - b),
      Array.from({ length: 22 }, (_, i) => i + 1),
      `with locks: ${locks}`,
    );
  }
});

test('a tab that dies leaves its events to the next page, and to none that is there by itself', async () => {
  for (const locks of [true, false]) {
    const visitor = new Visitor({ locks });
    visitor.answers = ['offline', 'offline'];
    const [dying, living] = [visitor.open(), visitor.open()];
    await visitor.pass(10);
    dying.die();
    await visitor.pass(61_000);
    assert.deepEqual(visitor.events.map(({ sequence }) => sequence), [2], `with locks: ${locks}`);

    visitor.open();
    visitor.open();
    await visitor.pass(30_000);

    assert.deepEqual(visitor.events.map(({ sequence }) => sequence).sort(), [1, 2, 3, 4], `with locks: ${locks}`);
    living.close();
  }
});

test('a tab that goes out of sight while it sends is left to hear the answer', async () => {
  const visitor = new Visitor();
  const [page, other] = [visitor.open(), visitor.open()];
  other.show(false);
  await visitor.pass(100);
  page.say('event', 'share');
  page.show(false);
  other.show(true);
  await visitor.pass(10_000);

  assert.deepEqual(names(visitor.events), ['page_view', 'page_view', 'share']);
});

test('a tab out of sight holds nothing back: what it could not send goes with the next page', async () => {
  const visitor = new Visitor();
  visitor.answers = [[503, '100']];
  const page = visitor.open();
  await visitor.pass(100);
  page.show(false);
  await visitor.pass(200_000);
  page.show(true);
  page.say('event', 'share');
  await visitor.pass(100);

  assert.deepEqual(visitor.requests.slice(1).flatMap(({ body }) => names(body.events)), ['page_view', 'share']);
  assert.equal(visitor.locks.holders.size, 1);
  page.show(false);
  await visitor.pass(0);
  assert.equal(visitor.locks.holders.size, 0);
});

test('no more than 500 events wait; the oldest are given up', async () => {
  const visitor = new Visitor();
  visitor.answers = Array(1000).fill('offline');
  const page = visitor.open(undefined, { pageViews: 'manual' });
  for (let i = 0; i < 520; i++) {
    page.say('event', 'view_item', {});
  }
  visitor.answers = [];
  page.fire('online');
  await visitor.pass(10_000);

  assert.deepEqual(visitor.events.map(({ sequence }) => sequence), Array.from({ length: 500 }, (_, i) => i + 21));
  assert.ok(visitor.requests.every(({ body }) => body.events.length <= 50));
  assert.ok(visitor.requests.every(({ body }) => JSON.stringify(body).length < 21_000));
});

test('what waits leaves the page room in the storage', async () => {
  const visitor = new Visitor();
  visitor.answers = Array(1000).fill('offline');
  const page = visitor.open(undefined, { pageViews: 'manual' });
  for (let i = 0; i < 40; i++) {
    page.say('event', 'view_item', Object.fromEntries(Array.from({ length: 10 }, (_, n) => ['p' + n, 'x'.repeat(2000)])));
  }
  const stored = Object.keys(visitor.storage).filter((key) => key.startsWith('tp_event_'));
  assert.equal(stored.length, 24);
  assert.ok(stored.every((key) => key.startsWith('tp_event_10000000')));
  assert.ok(stored.some((key) => key.startsWith('tp_event_1000000040')));

  visitor.answers = [];
  page.fire('online');
  await visitor.pass(10_000);

  assert.deepEqual(visitor.events.map(({ sequence }) => sequence), Array.from({ length: 24 }, (_, i) => i + 17));
  assert.ok(visitor.requests.every(({ body, keepalive }) => body.events.length === 1 && keepalive));
});

test('where nothing can be stored, and where there is no room, everything is sent from memory', async () => {
  for (const means of [{ storage: false }, { room: 60 }]) {
    const visitor = new Visitor(means);
    visitor.answers = ['offline'];
    const page = visitor.open();
    page.say('event', 'share');
    await visitor.pass(5_000);

    assert.deepEqual(names(visitor.events), ['page_view', 'share'], JSON.stringify(means));
    assert.equal(new Set(visitor.events.map(({ anonymous_id }) => anonymous_id)).size, 1);
  }
});

test('before consent nothing is stored or sent; after it comes what happened before', async () => {
  const visitor = new Visitor();
  const page = visitor.open('https://shop.example/?utm_source=news', { consent: 'required' });
  page.say('identify', 'c-1');
  page.say('event', 'view_item', {});
  await visitor.pass(60_000);
  page.fire('pagehide');
  assert.deepEqual(Object.keys(visitor.storage), []);
  assert.deepEqual(visitor.requests, []);

  page.say('consent', 'granted');
  await visitor.pass(100);

  assert.deepEqual(names(visitor.events), ['page_view', 'sign_in', 'view_item']);
  assert.ok(visitor.events.every(({ anonymous_id, consent }) => anonymous_id && consent === 'granted'));
  assert.deepEqual(visitor.events.map(({ customer_id }) => customer_id), [undefined, 'c-1', 'c-1']);
  assert.deepEqual(Object.keys(visitor.storage).sort(), ['tp_consent', 'tp_customer', 'tp_device', 'tp_sequence']);

  visitor.open(undefined, { consent: 'required' });
  await visitor.pass(100);
  assert.equal(visitor.events.length, 4);
});

const COUNTED = ['consent', 'id', 'name', 'page', 'time'];

test('who refuses is counted, and nothing but the refusal is stored', async () => {
  const visitor = new Visitor();
  const page = visitor.open('https://shop.example/p?utm_source=news&email=a@b.example', { consent: 'required' });
  page.say('identify', 'c-1');
  page.say('consent', 'refused');
  page.say('event', 'purchase', { transaction_id: 'o-1', value: 3, note: 'x' });
  await visitor.pass(100);

  assert.deepEqual(names(visitor.events), ['page_view', 'sign_in', 'purchase']);
  visitor.events.forEach((event) => {
    assert.deepEqual(Object.keys(event).sort(), COUNTED);
    assert.equal(event.consent, 'refused');
    assert.deepEqual(event.page, { url: 'https://shop.example/p?utm_source=news', referrer: 'https://search.example/' });
  });
  assert.deepEqual({ ...visitor.storage }, { tp_consent: '"refused"' });
});

test('consent withdrawn deletes what was stored, and what was not sent', async () => {
  const visitor = new Visitor();
  const page = visitor.open();
  page.say('identify', 'c-1');
  await visitor.pass(100);
  visitor.answers = ['offline'];
  page.say('event', 'share');
  await visitor.pass(100);

  page.say('consent', 'refused');
  await visitor.pass(60_000);

  assert.deepEqual({ ...visitor.storage }, { tp_consent: '"refused"' });
  assert.deepEqual(names(visitor.events), ['page_view', 'sign_in']);
});

test('a refusal in one tab goes for the others, and for a page that comes back', async () => {
  const nexts = [(tab) => tab.say('event', 'share'), (tab) => tab.fire('pageshow', { persisted: true })];
  for (const next of nexts) {
    const visitor = new Visitor();
    const [page, other] = [visitor.open(), visitor.open()];
    await visitor.pass(100);
    page.say('consent', 'refused');
    next(other);
    other.say('identify', 'c-1');
    await visitor.pass(100);

    assert.equal(visitor.events.length, 3);
    assert.deepEqual(Object.keys(visitor.events[2]).sort(), COUNTED);
    assert.deepEqual({ ...visitor.storage }, { tp_consent: '"refused"' });
  }
});

test('while all else goes, a refusal is there for pages that start meanwhile', async () => {
  const visitor = new Visitor();
  const page = visitor.open();
  await visitor.pass(100);
  const storage = Object.getPrototypeOf(visitor.storage);
  const { removeItem } = storage;
  const found = [];
  storage.removeItem = (key) => {
    removeItem(key);
    found.push([key, visitor.storage.getItem('tp_consent')]);
  };

  page.say('consent', 'refused');

  assert.deepEqual(found, [['tp_device', '"refused"'], ['tp_sequence', '"refused"']]);
});

test('what fails on the way leaves nothing behind after a refusal in another tab', async () => {
  const visitor = new Visitor();
  const [page, other] = [visitor.open(), visitor.open()];
  await visitor.pass(100);
  visitor.answers = ['offline'];
  other.say('event', 'share');
  await visitor.pass(0);
  page.say('consent', 'refused');
  await visitor.pass(60_000);

  assert.deepEqual({ ...visitor.storage }, { tp_consent: '"refused"' });
  assert.deepEqual(names(visitor.events), ['page_view', 'page_view']);
});

test('consent given in one tab lets another send what it held back, with its next event', async () => {
  const visitor = new Visitor();
  const [page, other] = [visitor.open(undefined, { consent: 'required' }), visitor.open(undefined, { consent: 'required' })];
  page.say('consent', 'granted');
  other.say('event', 'share');
  await visitor.pass(100);

  assert.deepEqual(names(visitor.events).sort(), ['page_view', 'page_view', 'share']);
  assert.ok(visitor.events.every(({ consent }) => consent === 'granted'));
  assert.equal(new Set(visitor.events.map(({ anonymous_id }) => anonymous_id)).size, 1);
});

test('with Global Privacy Control nothing at all is stored, whatever the page says', async () => {
  const visitor = new Visitor({ globalPrivacyControl: true });
  visitor.storage.setItem('tp_device', 'from before');
  visitor.storage.setItem('other', 'not ours');
  const page = visitor.open(undefined, {}, [['consent', 'granted'], ['identify', 'c-1']]);
  page.say('consent', 'granted');
  page.say('event', 'share');
  await visitor.pass(100);

  assert.deepEqual({ ...visitor.storage }, { other: 'not ours' });
  assert.deepEqual(names(visitor.events), ['page_view', 'share']);
  visitor.events.forEach((event) => assert.deepEqual(Object.keys(event).sort(), COUNTED));
});

test('consent by purpose is sent as it was given, and analytics decides about recognising', async () => {
  const visitor = new Visitor();
  const page = visitor.open(undefined, { consent: 'required' });
  page.say('consent', { analytics: 'granted', ads: 'refused' });
  await visitor.pass(100);
  visitor.open(undefined, { consent: 'required' });
  await visitor.pass(100);
  page.say('consent', { analytics: 'refused', ads: 'refused' });
  page.say('event', 'share');
  await visitor.pass(100);

  const purposes = { analytics: 'granted', ads: 'refused' };
  assert.deepEqual(visitor.events.map(({ consent }) => consent), [purposes, purposes, 'refused']);
  assert.deepEqual(Object.keys(visitor.storage), ['tp_consent']);
});

test('purposes are said in the words of the collector, whatever the page says, and said before', async () => {
  const calls = [
    [{ analytics: 'granted', ads: 'denied', marketing: 'granted' }, { analytics: 'granted', ads: 'refused' }],
    [{ analytics: 'granted', ads: true, personalisation: false }, { analytics: 'granted', ads: 'granted', personalisation: 'refused' }],
  ];
  for (const [said, understood] of calls) {
    for (const before of [true, false]) {
      const visitor = new Visitor();
      if (before) {
        visitor.storage.setItem('tp_consent', JSON.stringify(said));
      }
      visitor.open(undefined, { consent: 'required' }, before ? [] : [['consent', said]]);
      await visitor.pass(100);

      assert.deepEqual(visitor.events.map(({ consent }) => consent), [understood]);
      assert.deepEqual(JSON.parse(visitor.storage.tp_consent), understood);
    }
  }
});

test('who refuses in other words is no longer recognised', async () => {
  for (const said of [{ analytics: 'denied', ads: 'denied' }, { analytics: false, ads: 'granted' }, 'denied', false]) {
    const visitor = new Visitor();
    const page = visitor.open(undefined, { consent: 'required' }, [['consent', 'granted']]);
    await visitor.pass(100);
    page.say('consent', said);
    page.say('event', 'share');
    await visitor.pass(100);
    visitor.open(undefined, { consent: 'required' });
    await visitor.pass(100);

    assert.deepEqual(names(visitor.events), ['page_view', 'share', 'page_view']);
    visitor.events.slice(1).forEach((event) => assert.deepEqual(Object.keys(event).sort(), COUNTED));
    assert.deepEqual(Object.keys(visitor.storage), ['tp_consent']);
  }
});

test('what is no decision decides nothing', async () => {
  const visitor = new Visitor();
  const page = visitor.open(undefined, { consent: 'required' });
  for (const said of ['yes', 'maybe', true, null, {}, { ads: 'granted' }, { analytics: 'maybe' }, { analytics: true }, []]) {
    page.say('consent', said);
  }
  await visitor.pass(100);

  assert.deepEqual(visitor.requests, []);
});

test('signing in again is no news; signing out is the last of the customer', async () => {
  const visitor = new Visitor();
  visitor.open(undefined, {}, [['identify', 'c-1']]);
  await visitor.pass(100);
  const page = visitor.open(undefined, {}, [['identify', 'c-1']]);
  page.say('signOut');
  page.say('event', 'share');
  await visitor.pass(100);

  assert.deepEqual(
    visitor.events.map(({ name, customer_id }) => [name, customer_id]),
    [
      ['page_view', undefined],
      ['sign_in', 'c-1'],
      ['page_view', 'c-1'],
      ['sign_out', 'c-1'],
      ['share', undefined],
    ],
  );
});

test('an experiment is on every later event of the page, feedback has its scale', async () => {
  const visitor = new Visitor();
  const page = visitor.open(undefined, { pageViews: 'manual' });
  page.say('experiment', 'button', 'green');
  page.say('feedback', { score: 9, scale: 10, comment: 'good', place: 'thanks' });
  await visitor.pass(100);

  assert.deepEqual(names(visitor.events), ['experiment_view', 'feedback']);
  assert.deepEqual(visitor.events.map(({ experiments }) => experiments), [{ button: 'green' }, { button: 'green' }]);
  assert.deepEqual(visitor.events[1].feedback, { score: 9, scale: 10, comment: 'good' });
  assert.deepEqual(visitor.events[1].properties, { place: 'thanks' });
});

test('texts are cut to what the collector takes, and never through a character', async () => {
  const visitor = new Visitor();
  const page = visitor.open(undefined, { pageViews: 'manual' });
  page.say('event', 'share', { page_title: 'x'.repeat(499) + '😀', long: 'y'.repeat(3000) });
  await visitor.pass(100);

  assert.equal(visitor.events[0].page.title, 'x'.repeat(499));
  assert.equal(visitor.events[0].properties.long.length, 2000);
});

test('of what a page cut through a character only the half is left out', async () => {
  const visitor = new Visitor();
  const page = visitor.open(undefined, { pageViews: 'manual' });
  page.say('event', 'purchase', { page_title: 'a\ud83d…b', items: [{ item_name: 'x\udc00y' }, { item_name: '😀\ude00' }] });
  page.say('feedback', { score: 9, comment: '\ud83d\ud83d\ude00' });
  await visitor.pass(100);

  const [{ page: { title }, commerce }, { feedback }] = visitor.events;
  assert.deepEqual([title, ...commerce.items.map(({ name }) => name), feedback.comment], ['a…b', 'xy', '😀', '😀']);
});

/** An element as far as a click asks: what it matches, and its attributes; nothing else is known of what is around it. */
const element = (selector, more) => ({ matches: (asked) => asked === selector, closest: () => null, attributes: [], ...more });

test('a click inside a web component is one on what is around it', async () => {
  const visitor = new Visitor();
  const page = visitor.open(undefined, { pageViews: 'manual' });
  const inner = element('button');
  const shadowRoot = {};
  const host = element('[data-tp-event]', {
    tagName: 'TP-CARD',
    attributes: [{ name: 'data-tp-event', value: 'select_item' }, { name: 'data-tp-items', value: '[{"item_id":"mug"}]' }],
  });
  const link = element('a', { host: 'else.example', hostname: 'else.example', href: 'https://else.example/?utm_source=shop&id=7' });
  page.fire('click', { type: 'click', composedPath: () => [inner, shadowRoot, host, link, page.window.document, page.window] });
  await visitor.pass(100);

  assert.deepEqual(names(visitor.events), ['select_item', 'click']);
  assert.deepEqual(visitor.events[0].commerce.items, [{ sku: 'mug' }]);
  assert.deepEqual(visitor.events[0].properties, {});
  assert.deepEqual(visitor.events[1].properties, {
    outbound: 'true',
    link_url: 'https://else.example/?utm_source=shop',
    link_domain: 'else.example',
  });
});

test('nothing a page says makes it throw', () => {
  const page = new Visitor().open();
  for (const call of [[], ['nonsense'], ['event'], ['event', 'x', 7], ['feedback'], ['consent', {}], ['identify', null], ['constructor']]) {
    page.say(...call);
  }
  page.fire('click', { composedPath: () => [] });
});

const PAGE = readFileSync(new URL('../../../../docs/tracker.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/```js\n([^]*?)```\n+```json\n([^]*?)```/g)];

test('every call in docs/tracker.md sends what stands there', async () => {
  assert.equal(EXAMPLES.length, 10);
  for (const [, call, told] of EXAMPLES) {
    const visitor = new Visitor();
    const page = visitor.open(undefined, { pageViews: 'manual' });
    page.window.document.referrer = '';
    page.run(call);
    await visitor.pass(100);

    const expected = [JSON.parse(told)].flat();
    const fields = (event, wanted) => Object.fromEntries(Object.keys(wanted).map((name) => [name, event?.[name]]));
    assert.deepEqual(visitor.events.map((event, i) => fields(event, expected[i] ?? event)), expected, call);
  }
});
