// @ts-check
/** @typedef {'audio' | 'video'} Kind */
/**
 * `denied`: the browser blocks this page. `dismissed`: its question was closed. `system`: the
 * computer blocks the browser.
 * @typedef {'denied' | 'dismissed' | 'system' | 'none' | 'busy'} Refusal
 */
/**
 * One of the two is missing, the other is not.
 * @typedef {'no-camera' | 'camera-denied' | 'camera-busy' | 'camera-gone'
 *   | 'no-microphone' | 'microphone-denied' | 'microphone-busy' | 'microphone-gone'} Partial
 */
/** @typedef {'insecure' | Refusal | Partial} Trouble */

/** W3C's names of the permissions. */
export const NAME = /** @type {const} */ ({audio: 'microphone', video: 'camera'});

/** Why getUserMedia did not give these. @param {unknown} error @param {(PermissionState | null)[]} states @returns {Refusal} */
export const refusalOf = (error, states) => {
  switch (error instanceof Error && error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      if (states.some(state => state === 'denied' || state === null)) return 'denied';
      return states.includes('prompt') ? 'dismissed' : 'system';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    default:
      return 'busy';
  }
};

/** @param {Kind} kind @param {Refusal | 'gone' | null} refusal @returns {Partial} */
export const partial = (kind, refusal) => {
  const name = NAME[kind];
  if (refusal === 'none') return `no-${name}`;
  if (refusal === 'gone' || refusal === 'busy') return `${name}-${refusal}`;
  return `${name}-denied`;
};

/** Only this kind is missing. @param {Trouble | null} trouble @param {Kind} kind */
export const concerns = (trouble, kind) => !!trouble?.includes(NAME[kind]);
