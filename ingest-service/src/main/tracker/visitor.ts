import { allow, read, write } from './store';

const enum Kept {
  CONSENT = 'consent',
  DEVICE = 'device',
  CUSTOMER = 'customer',
}

/** For being recognised, which is `analytics` where purposes are told apart. */
type Word = 'granted' | 'refused';
type Decision = Word | { analytics: Word; [purpose: string]: Word };

let required = false;
let opposed = false;
let decision: Decision | undefined;

/** 16 random bytes; unlike `crypto.randomUUID` there is this on pages without https, too. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join('');

const word = (said?: Decision): unknown => (said as { analytics: Word } | undefined)?.analytics ?? said;

export const refuses = (): boolean => word(decision) === 'refused';
/** Nothing may be stored or sent until a decision. */
export const undecided = (): boolean => required && !decision;
export const consent = (): unknown => decision;

/** Takes in what was decided before. Keeps nothing. */
export const meet = (consentRequired: boolean): void => {
  required = consentRequired;
  opposed = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  decision = opposed ? 'refused' : JSON.parse(read(Kept.CONSENT) || 'null');
  if (!undecided()) {
    settle();
  }
};

/** Takes what the visitor says. The browser's own signal goes before. */
export const decide = (said: Decision): void => {
  if (!opposed && /^(grant|refus)ed$/.test(word(said) as string)) {
    decision = said;
    settle();
  }
};

const settle = (): void => {
  allow(!refuses());
  if (decision && !opposed) {
    write(Kept.CONSENT, JSON.stringify(decision), true);
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
