// @ts-check
import './components/app/app.js';
import {report} from './report.js';
import {TabSession} from './signalling/session.js';
import {Signalling} from './signalling/signalling.js';
import {whenWoken} from './signalling/waking.js';
import {Workroom} from './room/workroom.js';
import {lasting, passing} from './storage.js';
import {style} from './style.js';
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
const room = new Workroom(signalling, session, async room => {
  const [{switchboardOf}] = await Promise.all([import('./ready.js'), style('./styles/in-call.css')]);
  return switchboardOf(room, session, storage);
});

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
  if (!location.hash) return;
  const [{calleeOf}, {seekerOf}] = await Promise.all([import('./room/link.js'), import('./room/seeker.js')]);
  const callee = calleeOf(location.hash);
  if (!callee) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  seekerOf(room).follow(callee);
};
addEventListener('hashchange', () => followLink().catch(report));

const keepRecents = async () => {
  const {Recents} = await import('./room/recents.js');
  const recents = new Recents(storage, window);
  recents.addEventListener('change', () => room.changed());
  room.addEventListener('ended', event => recents.add(/** @type {CustomEvent} */ (event).detail));
  room.recents = recents;
  room.changed();
};

/** Into the calls that this page was in before it was loaded again. */
const comeBack = async () => {
  if (session.calls.length) await room.prepare();
  if (room.equipped) room.switchboard.comeBack().catch(report);
};

const app = /** @type {import('./components/app/app.js').App} */ (document.createElement('wr-app'));
app.room = room;
document.body.append(app);
await comeBack(); // first, so that the calls are known when the server asks
signalling.connect();
followLink().catch(report);
keepRecents().catch(report);
