// @ts-check
const LOOK_MILLIS = 5_000;
/** A timer can be late on a busy computer, but not by this much. */
const SLEPT_MILLIS = 10_000;

/**
 * Acts when this computer has slept: nothing says so, but the clock has run on without us. A hidden
 * page's timers are held back as well, so `act` must be harmless.
 * @param {() => void} act
 * @param {{now?: () => number, lookMillis?: number}} [world]
 * @returns {() => void} ends it
 */
export const whenWoken = (act, {now = Date.now, lookMillis = LOOK_MILLIS} = {}) => {
  let last = now();
  const timer = setInterval(() => {
    const slept = now() - last > lookMillis + SLEPT_MILLIS;
    last = now();
    if (slept) act();
  }, lookMillis);
  return () => clearInterval(timer);
};
