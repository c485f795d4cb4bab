// @ts-check
import './components/app/app.js';
import {calleeOf} from './room/link.js';
import {LocalMedia} from './media/local-media.js';
import {ScreenShare} from './media/screen.js';
import {tones} from './media/tones.js';
import {report} from './report.js';
import {TabSession} from './signalling/session.js';
import {Signalling} from './signalling/signalling.js';
import {whenWoken} from './signalling/waking.js';
import {Attention} from './room/attention.js';
import {ring} from './room/ringing.js';
import {Workroom} from './room/workroom.js';
import {stayAwake} from './room/wakefulness.js';
import {lasting, passing} from './storage.js';
import {direction, language} from './words/words.js';

const NAME = 'workrooms.name';

Object.assign(document.documentElement, {lang: language, dir: direction});

const url = new URL('/signal', location.href);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

addEventListener('error', event => report(event.error ?? event.message));
addEventListener('unhandledrejection', event => report(event.reason));

const storage = lasting();
const session = new TabSession(passing(), crypto.subtle);
const signalling = new Signalling(WebSocket, url.href, await session.identity());
const media = new LocalMedia(navigator.mediaDevices, {permissions: navigator.permissions, storage});
const room = new Workroom(signalling, media, session, RTCPeerConnection, new ScreenShare(navigator.mediaDevices));
const attention = new Attention({
  document,
  Notification: globalThis.Notification,
  focus: () => focus(),
  calm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
});
room.addEventListener('change', () => attention.ring(room.incoming?.name ?? null));
ring(room, tones);
stayAwake(room, navigator.wakeLock, document);

addEventListener('pagehide', () => room.leave());
addEventListener('pageshow', event => {
  // Back from the browser's page cache, with every connection closed: as after any reload.
  if (event.persisted) location.reload();
});
addEventListener('online', () => signalling.hurry());
whenWoken(() => signalling.hurry());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') signalling.hurry();
});

const name = storage?.getItem(NAME);
if (name) room.introduce(name);
room.addEventListener('change', () => {
  if (room.name && room.name !== storage?.getItem(NAME)) storage?.setItem(NAME, room.name);
});

/** The address forgets whom it calls, so that a reload does not call again. */
const followLink = async () => {
  const callee = calleeOf(location.hash);
  if (!callee) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  const {seekerOf} = await import('./room/seeker.js');
  seekerOf(room).follow(callee);
};
addEventListener('hashchange', () => followLink().catch(report));

const keepRecents = async () => {
  const {Recents} = await import('./room/recents.js');
  const recents = new Recents(storage, window);
  recents.addEventListener('change', () => room.dispatchEvent(new CustomEvent('change')));
  room.addEventListener('ended', event => recents.add(/** @type {CustomEvent} */ (event).detail));
  room.recents = recents;
  room.dispatchEvent(new CustomEvent('change'));
};

const app = /** @type {import('./components/app/app.js').App} */ (document.createElement('wr-app'));
app.room = room;
document.body.append(app);
room.comeBack().catch(report); // first, so that the calls are known when the server asks
signalling.connect();
followLink().catch(report);
keepRecents().catch(report);
