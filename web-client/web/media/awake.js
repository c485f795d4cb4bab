// @ts-check
const GESTURES = ['pointerdown', 'keydown'];

/**
 * Lets a context run, at once or with the person's next gesture: browsers forbid sound before one.
 * Done when it runs, or is closed instead.
 * @param {AudioContext} context
 * @param {EventTarget} [page] where gestures are heard
 * @returns {Promise<void>}
 */
export const awake = (context, page = globalThis) => new Promise(resolve => {
  const done = () => {
    for (const gesture of GESTURES) page.removeEventListener(gesture, resume);
    context.removeEventListener('statechange', look);
    resolve();
  };
  const look = () => {
    if (context.state === 'running' || context.state === 'closed') done();
  };
  const resume = () => {
    // Refused without a gesture, and where it was closed meanwhile: nothing is lost but the sound.
    context.resume().then(look, () => {});
  };
  for (const gesture of GESTURES) page.addEventListener(gesture, resume);
  context.addEventListener('statechange', look);
  resume();
});
