// @ts-check
/** What the page needs from its first call on; it is fetched when the page can be used without. */
import './components/app/in-call.js';
import {Calls} from './call/calls.js';
import {LocalMedia} from './media/local-media.js';
import {ScreenShare} from './media/screen.js';
import {tones} from './media/tones.js';
import {Attention} from './room/attention.js';
import {ring} from './room/ringing.js';
import {Switchboard} from './room/switchboard.js';
import {stayAwake} from './room/wakefulness.js';

/**
 * @param {import('./room/workroom.js').Workroom} room
 * @param {import('./signalling/session.js').TabSession} session
 * @param {Storage | null} storage
 */
export const switchboardOf = (room, session, storage) => {
  const {mediaDevices, permissions, wakeLock} = navigator;
  const media = new LocalMedia(mediaDevices, {permissions, storage});
  const calls = new Calls(room.signalling, session, RTCPeerConnection);
  const attention = new Attention({
    document,
    Notification: globalThis.Notification,
    focus: () => focus(),
    calm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  const switchboard = new Switchboard(room, calls, media, new ScreenShare(mediaDevices));
  room.addEventListener('change', () => attention.ring(room.incoming?.name ?? null));
  ring(room, media, tones);
  stayAwake(room, wakeLock, document);
  return switchboard;
};
