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
    const sent = event.type === 'submit';
    // Unlike `closest`, the path leads out of web components.
    const around = <E extends Element>(selector: string): E | undefined =>
      (event.composedPath() as E[]).find((element) => element.matches?.(selector));
    const marked = around('[data-tp-event]');
    // A form's event is that it is sent, not a click somewhere in it.
    if (marked && (marked.tagName === 'FORM') === sent) {
      track(...named(marked));
    }
    const link = around<HTMLAnchorElement>('a');
    if (outbound && !sent && link && /^http/.test(link.href) && link.host !== location.host) {
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
  return [event as string, { items: items && JSON.parse(items as string), ...rest }];
};
