import { bare } from './draft';
import { listen, quietly } from './quiet';

type Track = (name: string, parameters: Record<string, unknown>) => void;

/**
 * Calls `viewed` now and on every navigation inside the page, with the address before as referrer.
 *
 * Returns what looks for a navigation at once, for whoever wants the view to come before what is said on it.
 */
export const followNavigation = (viewed: (referrer?: string) => void): (() => void) => {
  let shown = '';
  let address: string | undefined;
  const look = (): void => {
    const here = location.pathname + location.search;
    if (here !== shown) {
      const before = address;
      shown = here;
      address = location.href;
      viewed(before);
    }
  };
  // After the page's own work, which sets the title.
  const moved = (): unknown => setTimeout(quietly(look));
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    history[method] = function (...state): void {
      original.apply(this, state);
      moved();
    };
  }
  listen(window, ['popstate'], moved);
  listen<PageTransitionEvent>(window, ['pageshow'], (event) => event.persisted && viewed());
  look();
  return look;
};

/** Follows clicks and sent forms that have `data-tp-event`, and links that lead elsewhere. */
export const followClicks = (track: Track, outbound: boolean): void =>
  listen(document, ['click', 'auxclick', 'submit'], (event) => {
    if ((event as MouseEvent).button === 2) {
      return; // Opens a menu and follows nothing.
    }
    const target = event.composedPath()[0] as Element;
    const marked = target.closest?.('[data-tp-event]');
    // A form's event is that it is sent, not a click somewhere in it.
    if (marked && (marked.tagName === 'FORM') === (event.type === 'submit')) {
      track(...named(marked));
    }
    const link = target.closest?.('a');
    if (outbound && event.type !== 'submit' && link && /^http/.test(link.protocol) && link.host !== location.host) {
      track('click', { outbound: true, link_url: bare(link.href), link_domain: link.hostname });
    }
  });

const named = (element: Element): Parameters<Track> => {
  const parameters: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    if (/^data-tp-/.test(name)) {
      parameters[name.slice(8).replace(/-/g, '_')] = value;
    }
  }
  const { event, items, ...rest } = parameters;
  return [event as string, items ? { ...rest, items: JSON.parse(items as string) } : rest];
};
