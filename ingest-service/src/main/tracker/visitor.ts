import { allow, read, write } from './store';

const enum Kept {
  CONSENT = 'consent',
  DEVICE = 'device',
  CUSTOMER = 'customer',
}

/** For being recognised, which is `analytics` where purposes are told apart. */
type Word = 'granted' | 'refused';
type Purposes = { analytics: Word; [purpose: string]: Word };
type Decision = Word | Purposes;

let required = false;
let opposed = false;
/** As events carry it; undefined until the visitor has decided. */
export let decision: Decision | undefined;

/** 16 random bytes; unlike `crypto.randomUUID` there is this on pages without https, too. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join('');

const word = (said?: Decision): unknown => (said as Purposes | undefined)?.analytics ?? said;

export const refuses = (): boolean => word(decision) === 'refused';
/** Nothing may be stored or sent until a decision. */
export const undecided = (): boolean => required && !decision;

/**
 * In words the collector takes, whatever the page's are: of its purposes alone, and what isn't granted is refused. What
 * has no purpose is the decision as a whole.
 */
const understood = (purpose: string, said: unknown): unknown =>
  /^(analytics|ads|personalisation|)$/.test(purpose)
    ? !purpose && (said as Purposes | null)?.analytics
      ? said
      : /^(granted|true)$/.test(said as string)
        ? 'granted'
        : 'refused'
    : undefined;

/**
 * Takes in what was decided, on this page or any other: of others it hears nothing, least of all while it is kept for going
 * back.
 */
export const heed = (): void => {
  const said = opposed ? '"refused"' : read(Kept.CONSENT);
  if (said && said !== JSON.stringify(decision)) {
    decision = JSON.parse(said, understood);
    // A page that starts meanwhile, in another process, has to find the refusal.
    allow(!refuses(), opposed ? '' : Kept.CONSENT);
    if (!opposed) {
      write(Kept.CONSENT, JSON.stringify(decision), true);
    }
  }
};

/** Takes in the page's rule, and what was decided before. */
export const meet = (consentRequired: boolean): void => {
  required = consentRequired;
  opposed = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  if (!required) {
    allow(true);
  }
  heed();
};

/**
 * Takes what the visitor says, refusals in the words of banners, too: who says no has to be understood. The browser's own
 * signal goes before.
 */
export const decide = (said: Decision): void => {
  if (!opposed && /^(granted|refused|denied|false)$/.test(word(said) as string)) {
    write(Kept.CONSENT, JSON.stringify(said), true);
  }
};

/** The device's id, made when it is first needed. */
export const device = (): string => {
  const id = read(Kept.DEVICE) || newId();
  write(Kept.DEVICE, id);
  return id;
};

export const customer = (): string => read(Kept.CUSTOMER);
export const become = (id: string): void => write(Kept.CUSTOMER, id);
