// @ts-check
import './components/app.js';
import {LocalMedia} from './media.js';
import {report} from './report.js';
import {Signalling} from './signalling.js';
import {Workroom} from './workroom.js';

const NAME = 'workrooms.name';

const url = new URL('/signal', location.href);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

const signalling = new Signalling(WebSocket, url.href);
const room = new Workroom(signalling, new LocalMedia(navigator.mediaDevices), RTCPeerConnection);

addEventListener('error', event => report(event.error ?? event.message));
addEventListener('unhandledrejection', event => report(event.reason));
addEventListener('pagehide', () => room.leave());
addEventListener('pageshow', event => {
  if (event.persisted) signalling.connect(); // back from the browser's page cache
});

try {
  const name = localStorage.getItem(NAME);
  if (name) room.introduce(name);
  room.addEventListener('change', () => {
    if (room.name && room.name !== localStorage.getItem(NAME)) localStorage.setItem(NAME, room.name);
  });
} catch (error) {
  console.warn('this browser keeps nothing, so the name is asked for each time', error);
}

const app = /** @type {import('./components/app.js').App} */ (document.createElement('wr-app'));
app.room = room;
document.body.append(app);
signalling.connect();
