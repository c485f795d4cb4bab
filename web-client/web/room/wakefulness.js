// @ts-check
import {report} from '../report.js';

/**
 * Keeps the screen on while a call goes on: a phone that nobody touches would turn it off, and the
 * camera with it. Without such a lock, nothing is lost but that.
 * @param {import('./workroom.js').Workroom} room
 * @param {WakeLock | undefined} wakeLock
 * @param {Pick<Document, 'visibilityState' | 'addEventListener'>} page
 */
export const stayAwake = (room, wakeLock, page) => {
  if (!wakeLock) return;
  /** @type {WakeLockSentinel | null} */ let held = null;
  let asking = false;
  const look = async () => {
    const wanted = room.conversations.length > 0 && page.visibilityState === 'visible';
    if (wanted && !asking && (!held || held.released)) {
      asking = true;
      try {
        held = await wakeLock.request('screen');
      } catch (error) {
        console.warn('the screen may turn itself off', error); // on a low battery, for one
      } finally {
        asking = false;
      }
    } else if (!room.conversations.length && held) {
      const lock = held;
      held = null;
      await lock.release();
    }
  };
  const check = () => void look().catch(report);
  let talking = false;
  room.addEventListener('change', () => {
    const now = room.conversations.length > 0;
    if (now === talking) return;
    talking = now;
    check();
  });
  page.addEventListener('visibilitychange', check); // the browser lets it go with the page
};
