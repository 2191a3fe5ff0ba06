import { customer, decision, device, newId, refuses } from './visitor';
import { read, write } from './store';

type Json = Record<string, unknown>;
type Page = { url: string; referrer: string };

/** The collector's bounds; a text beyond them would cost the whole event. */
export const enum Longest {
  ADDRESS = 4096,
  TITLE = 500,
  PROPERTY = 2000,
  COMMENT = 10_000,
}

/** What is running on this page, by experiment. */
export const variants: Record<string, string> = {};

/** The first characters, never half of one (which is of category Cs), whoever cut it: it, too, would cost the whole event. */
export const text = (value: unknown, longest: number): string =>
  String(value ?? '').slice(0, longest).replace(/\p{Cs}/gu, '');

/** An address without what may name a person: of the query only the campaign is left. */
export const bare = (address: string): string => {
  try {
    const url = new URL(address);
    const campaign = [...url.searchParams].filter(([name]) => /^utm_(source|medium|campaign)$/.test(name));
    return url.origin + url.pathname + (campaign[0] ? '?' + new URLSearchParams(campaign) : '');
  } catch {
    return '';
  }
};

const item = ({ item_id, item_name, item_category, price, quantity }: Json): Json => ({
  sku: item_id,
  name: item_name && text(item_name, Longest.TITLE),
  category: item_category && text(item_category, Longest.TITLE),
  price,
  quantity,
});

/** The event in the collector's dialect, without who it was. Time, page and id are those of now, for good. */
export const draft = (name: string, parameters: Json, more?: Json): Json => {
  const { currency, value, items, transaction_id, cart_id, page_location, page_title, page_referrer, ...rest } = parameters;
  const properties: Json = {};
  for (const key in rest) {
    if (/^(st|nu|bo)/.test(typeof rest[key])) {
      properties[key] = text(rest[key], Longest.PROPERTY);
    }
  }
  return {
    id: newId(),
    name,
    time: Date.now(),
    customer_id: customer() || undefined,
    page: {
      url: text(page_location ?? location.href, Longest.ADDRESS),
      title: text(page_title ?? document.title, Longest.TITLE),
      referrer: text(page_referrer ?? document.referrer, Longest.ADDRESS),
    },
    commerce: {
      currency,
      value,
      cart_id,
      order_id: transaction_id,
      items: (items as Json[] | undefined)?.map?.(item),
    },
    experiments: { ...variants },
    context: { locale: navigator.language },
    properties,
    ...more,
  };
};

/** What is left of the event of someone who refuses: that it happened, and on which page. */
const counted = ({ id, name, time, page }: Json): Json => ({
  id,
  name,
  time,
  consent: 'refused',
  page: { url: bare((page as Page).url), referrer: bare((page as Page).referrer) },
});

/** The draft as it may leave: with the device and its count of events, or with nothing that tells whose it is. */
export const finished = (event: Json): [order: string, json: string] => {
  const sequence = +read('sequence') + 1;
  write('sequence', '' + sequence);
  return [
    // Of one length, so that keys sort by it.
    1e9 + sequence + (event.id as string),
    JSON.stringify(refuses() ? counted(event) : { ...event, anonymous_id: device(), sequence, consent: decision }),
  ];
};
