import { arrive, deliver, leave, resume, sendTo } from './delivery';
import { draft, finished, Longest, text, variants } from './draft';
import { followClicks, followNavigation } from './page';
import { listen, quietly } from './quiet';
import { become, customer, decide, heed, meet, refuses, undecided } from './visitor';

type Parameters = Record<string, unknown>;

/** Events until the visitor has decided, in memory alone. */
let held: Parameters[] = [];

const release = (): void => {
  heed();
  if (!undecided()) {
    const events = held;
    held = [];
    events.forEach((event) => deliver(...finished(event)));
  }
};

/** A single-page app tells of a view before the tracker has seen it: the page view goes first. */
let look = (): void => undefined;

const track = (name: string, parameters?: Parameters, more?: Parameters): void => {
  look();
  held.push(draft(name, parameters ?? {}, more));
  release();
};

const commands: Record<string, (...given: any[]) => void> = {
  event: (name: string, parameters) => track(name, parameters),
  page: (parameters) => track('page_view', parameters),
  identify: (id: string | number, parameters) => {
    if (!refuses() && '' + id !== customer()) {
      become('' + id);
      track('sign_in', parameters);
    }
  },
  signOut: () => {
    if (!refuses()) {
      track('sign_out');
      become('');
    }
  },
  consent: (said) => {
    decide(said);
    release();
  },
  feedback: ({ score, scale, comment, ...rest }) => track('feedback', rest, { feedback: { score, scale, comment: text(comment, Longest.COMMENT) } }),
  experiment: (name: string, variant: string) => {
    variants[name] = variant;
    track('experiment_view');
  },
};

const start = (script: HTMLScriptElement): void => {
  const { siteKey, collector, consent, pageViews, outbound } = script.dataset;
  const waiting = window.touchpoint as { q?: [command: string][]; v?: number } | undefined;
  if (waiting?.v || !siteKey) {
    return;
  }
  sendTo(new URL('/v1/beacon?key=' + encodeURIComponent(siteKey), collector || script.src).href);
  meet(consent === 'required');
  const call: ((command: string, ...given: unknown[]) => void) & { v?: number } = quietly((command, ...given) => {
    heed();
    commands[command]?.(...given);
  });
  call.v = 1;
  window.touchpoint = call as Window['touchpoint'];

  const calls = [...(waiting?.q ?? [])];
  // What was decided goes before everything that may have to be kept back.
  calls.filter(([command]) => command === 'consent').forEach((given) => call(...given));
  if (pageViews !== 'manual') {
    look = followNavigation((page_referrer) => track('page_view', { page_referrer }));
  }
  calls.filter(([command]) => command !== 'consent').forEach((given) => call(...given));

  followClicks(track, outbound !== 'off');
  listen(window, ['pagehide'], leave);
  listen(document, ['visibilitychange'], () => (document.hidden ? leave() : arrive()));
  listen(window, ['online'], resume);
  // What earlier pages could not deliver.
  arrive();
};

const script = document.currentScript as HTMLScriptElement;
// A page that is drawn ahead may never be seen.
if ((document as { prerendering?: boolean }).prerendering) {
  listen(document, ['prerenderingchange'], () => start(script));
} else {
  quietly(start)(script);
}
