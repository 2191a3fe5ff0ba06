/** The page must never notice the tracker: whatever fails here fails silently. */
export const quietly = <A extends unknown[]>(action: (...given: A) => void) => (...given: A): void => {
  try {
    action(...given);
  } catch {
    // An event less is better than a broken page.
  }
};

export const listen = <E extends Event>(target: EventTarget, types: string[], listener: (event: E) => unknown): void =>
  types.forEach((type) => target.addEventListener(type, quietly(listener) as (event: Event) => void, true));
