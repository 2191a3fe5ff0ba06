import { allow, read, write } from './store';

const enum Kept {
  CONSENT = 'consent',
  DEVICE = 'device',
  CUSTOMER = 'customer',
}

let required = false;
let opposed = false;
let decision = '';

/** 16 random bytes; unlike `crypto.randomUUID` there is this on pages without https, too. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join('');

export const refuses = (): boolean => decision === 'refused';
/** Nothing may be stored or sent until a decision. */
export const undecided = (): boolean => required && !decision;
export const consent = (): string => decision;

/** Takes in what was decided before. Keeps nothing. */
export const meet = (consentRequired: boolean, doNotTrackCounts: boolean): void => {
  required = consentRequired;
  opposed =
    !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ||
    (doNotTrackCounts && navigator.doNotTrack === '1');
  decision = opposed ? 'refused' : read(Kept.CONSENT);
  if (!undecided()) {
    settle();
  }
};

/** Takes what the visitor says. The browser's own signal goes before. */
export const decide = (said: string): void => {
  if (!opposed && (said === 'granted' || said === 'refused')) {
    decision = said;
    settle();
  }
};

const settle = (): void => {
  allow(!refuses());
  if (decision && !opposed) {
    write(Kept.CONSENT, decision, true);
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
