// @ts-check
import {Choice} from '../media/choice.js';
import {LocalMedia} from '../media/local-media.js';
import {Memory} from './doubles.js';
import {equal, next, ok, test, until} from './harness.js';

/** @typedef {{kind: MediaDeviceKind, deviceId: string, label: string}} Plug */

const plug = (/** @type {MediaDeviceKind} */ kind, /** @type {string} */ deviceId, label = deviceId) =>
  ({kind, deviceId, label});
const FRONT = plug('videoinput', 'front');
const BACK = plug('videoinput', 'back');
const DESK = plug('audioinput', 'desk');
const HEADSET = plug('audioinput', 'headset');

/** The foreign boundary: a computer that things are plugged into and out of. */
class Computer extends EventTarget {
  /** @type {Plug[]} */ plugged;
  /** Every track that was given out, and from where. @type {{track: MediaStreamTrack, from: Plug}[]} */ given = [];
  /** How each kind's permission stands. @type {Record<string, PermissionState>} */
  permission = {camera: 'granted', microphone: 'granted'};
  /** @type {(EventTarget & {state: PermissionState})[]} */ statuses = [];
  /** Those that another program uses. @type {string[]} */ busy = [];
  /** Until it is resolved, nobody gets anything. @type {Promise<unknown>} */ ready = Promise.resolve();

  /** @param {Plug[]} plugged */
  constructor(...plugged) {
    super();
    this.plugged = plugged;
  }
  async enumerateDevices() {
    return this.plugged;
  }
  /** @param {MediaStreamConstraints} wish */
  async getUserMedia(wish) {
    await this.ready;
    /** @type {{kind: string, from: Plug}[]} */ const found = [];
    for (const [kind, constraints] of /** @type {[string, any][]} */ (Object.entries(wish))) {
      if (this.permission[kind === 'audio' ? 'microphone' : 'camera'] !== 'granted') {
        throw new DOMException('no', 'NotAllowedError');
      }
      const {exact, ideal} = constraints.deviceId ?? {};
      const those = this.plugged.filter(device => device.kind === `${kind}input`);
      const from = those.find(({deviceId}) => deviceId === (exact ?? ideal)) ?? (exact ? undefined : those[0]);
      if (!from) throw new DOMException('no', exact ? 'OverconstrainedError' : 'NotFoundError');
      if (this.busy.includes(from.deviceId)) throw new DOMException('no', 'NotReadableError');
      found.push({kind, from});
    }
    return new MediaStream(found.map(({kind, from}) => this.#track(kind, from)));
  }
  /** @param {{name: string}} permission */
  async query({name}) {
    const status = Object.assign(new EventTarget(), {state: this.permission[name]});
    this.statuses.push(status);
    return status;
  }
  /** The person lifts every block, beside the address. */
  permits() {
    this.permission = {camera: 'granted', microphone: 'granted'};
    for (const status of this.statuses) {
      status.state = 'granted';
      status.dispatchEvent(new Event('change'));
    }
  }
  /** @param {Plug[]} devices */
  plugs(...devices) {
    this.plugged = [...this.plugged, ...devices];
    this.dispatchEvent(new Event('devicechange'));
  }
  /** @param {Plug} device */
  unplugs(device) {
    this.plugged = this.plugged.filter(each => each !== device);
    this.takesAway(device);
    this.dispatchEvent(new Event('devicechange'));
  }
  /** Its tracks end, without anybody's stop(). @param {Plug} device */
  takesAway(device) {
    for (const {track, from} of this.given) {
      if (from !== device || track.readyState === 'ended') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }
  /** What is open: a light that is on. */
  get open() {
    return this.given.filter(({track}) => track.readyState === 'live').map(({from}) => from.deviceId);
  }
  /** @param {string} kind @param {Plug} from */
  #track(kind, from) {
    const track = kind === 'audio'
      ? new MediaStreamAudioDestinationNode(new AudioContext()).stream.getTracks()[0]
      : document.createElement('canvas').captureStream().getTracks()[0];
    track.getSettings = () => ({deviceId: from.deviceId});
    this.given.push({track, from});
    return track;
  }
}

/** @param {Computer} computer @param {Memory} [storage] */
const mediaOf = async (computer, storage = new Memory()) => {
  const media = new LocalMedia(/** @type {any} */ (computer), {permissions: /** @type {any} */ (computer), storage});
  if (computer.plugged.length) await until(() => media.devices(computer.plugged[0].kind).length);
  /** @type {string[]} */ const replaced = [];
  media.addEventListener('replaced', event => {
    const {kind, from, to} = /** @type {CustomEvent} */ (event).detail;
    const name = (/** @type {MediaStreamTrack | null} */ track) => track?.getSettings().deviceId ?? 'nothing';
    replaced.push(`${kind}: ${name(from)}, then ${name(to)}`);
  });
  return {media, replaced};
};

test('another camera takes the place of the one that is open, and is remembered', async () => {
  const computer = new Computer(FRONT, BACK, DESK);
  const storage = new Memory();
  const {media, replaced} = await mediaOf(computer, storage);
  await media.open();
  equal([media.selected('videoinput'), media.selected('audioinput')], ['front', '']);
  await media.choose('videoinput', 'back');
  equal([computer.open, media.selected('videoinput')], [['desk', 'back'], 'back']);
  equal(replaced, ['video: front, then back']);
  media.close();
  equal(computer.open, []);

  const {media: later} = await mediaOf(computer, storage);
  await later.open();
  equal(computer.open, ['desk', 'back']);
  later.close();
});

test('a choice before anything is open opens nothing', async () => {
  const computer = new Computer(FRONT, BACK);
  const {media, replaced} = await mediaOf(computer);
  await media.choose('videoinput', 'back');
  equal([computer.given.length, replaced, media.selected('videoinput')], [0, [], 'back']);
});

test('who is muted stays so with another microphone', async () => {
  const computer = new Computer(DESK, HEADSET);
  const {media} = await mediaOf(computer);
  const stream = await media.open({video: false});
  for (const track of stream?.getTracks() ?? []) track.enabled = false;
  await media.choose('audioinput', 'headset');
  equal(media.stream?.getTracks().map(({enabled}) => enabled), [false]);
  await media.choose('audioinput', '');
  equal([computer.open, media.stream?.getTracks().map(({enabled}) => enabled)], [['desk'], [false]]);
  media.close();
});

test('the last of many quick choices counts, and no other camera stays on', async () => {
  const side = plug('videoinput', 'side');
  const computer = new Computer(FRONT, BACK, side);
  const {media} = await mediaOf(computer);
  await media.open();
  await Promise.all(['back', 'side', 'front', 'side'].map(id => media.choose('videoinput', id)));
  equal(computer.open, ['side']);
  media.close();
  equal(computer.open, []);
});

test('closed while another camera opens, none stays on', async () => {
  const computer = new Computer(FRONT, BACK);
  const {media, replaced} = await mediaOf(computer);
  await media.open();
  /** @type {(value: unknown) => void} */ let resolve = () => {};
  computer.ready = new Promise(done => (resolve = done));
  const choosing = media.choose('videoinput', 'back');
  media.close();
  resolve(null);
  await choosing;
  equal([computer.open, media.stream, replaced], [[], null, []]);
});

test('where the chosen camera is busy the other goes on, and it is said', async () => {
  const computer = new Computer(FRONT, BACK);
  const {media, replaced} = await mediaOf(computer);
  await media.open();
  computer.busy = ['back'];
  await media.choose('videoinput', 'back');
  await until(() => computer.open.length);
  equal([computer.open, media.selected('videoinput')], [['front'], 'front']);
  ok(replaced.every(each => each.startsWith('video: front')), 'the same place');
  media.close();
});

test('an unplugged headset gives way to what is there, and takes over when it is back', async () => {
  const computer = new Computer(DESK, HEADSET);
  const {media, replaced} = await mediaOf(computer);
  await media.choose('audioinput', 'headset');
  await media.open({video: false});
  equal(computer.open, ['headset']);
  computer.unplugs(HEADSET);
  await until(() => replaced.length === 1);
  equal([computer.open, media.trouble], [['desk'], null]);
  computer.plugs(HEADSET);
  await until(() => replaced.length === 2);
  equal(computer.open, ['headset']);
  equal(replaced, ['audio: headset, then desk', 'audio: desk, then headset']);
  media.close();
});

test('the only camera is missed in words, and goes on when it is back', async () => {
  const computer = new Computer(FRONT, DESK);
  const {media, replaced} = await mediaOf(computer);
  await media.open();
  computer.unplugs(FRONT);
  await until(() => replaced.length === 1);
  equal([media.trouble, computer.open], ['camera-gone', ['desk']]);
  computer.plugs(FRONT);
  await until(() => replaced.length === 2);
  equal([media.trouble, computer.open], [null, ['desk', 'front']]);
  equal(replaced, ['video: front, then nothing', 'video: front, then front']);
  media.close();
  computer.unplugs(FRONT);
  computer.plugs(FRONT);
  equal(computer.open, []);
});

test('a device that ends again and again is not opened for ever', async () => {
  const computer = new Computer(FRONT);
  const {media, replaced} = await mediaOf(computer);
  await media.open();
  for (let reopened = 1; reopened <= 3; reopened++) {
    computer.takesAway(FRONT);
    await until(() => replaced.length === reopened);
  }
  computer.takesAway(FRONT);
  await until(() => replaced.length === 4);
  equal([replaced[3], computer.given.length, computer.open], ['video: front, then nothing', 4, []]);
  media.close();
});

test('a camera whose permission was taken back is not asked for again', async () => {
  const computer = new Computer(FRONT, DESK);
  const {media, replaced} = await mediaOf(computer);
  await media.open();
  computer.permission.camera = 'prompt';
  computer.takesAway(FRONT);
  await until(() => replaced.length);
  equal([computer.given.length, media.trouble, replaced], [2, 'camera-gone', ['video: front, then nothing']]);
  media.close();
});

for (const [permission, trouble] of /** @type {[PermissionState, string][]} */ ([['denied', 'denied'], ['prompt', 'dismissed']])) {
  test(`a permission that is "${permission}" after the question means ${trouble}`, async () => {
    const computer = new Computer(FRONT, DESK);
    computer.permission = {camera: permission, microphone: permission};
    const {media} = await mediaOf(computer);
    equal([await media.open(), media.trouble], [null, trouble]);
    computer.permission = {camera: 'granted', microphone: 'granted'};
    await media.tryAgain();
    equal([computer.open.sort(), media.trouble], [['desk', 'front'], null]);
    media.close();
  });
}

test('trying again adds what was missing, and tells whoever went on without it', async () => {
  const computer = new Computer(FRONT, DESK);
  computer.permission.camera = 'denied';
  const {media, replaced} = await mediaOf(computer);
  await media.open();
  equal([media.trouble, computer.open], ['camera-denied', ['desk']]);
  computer.permission.camera = 'granted';
  await media.tryAgain();
  equal([media.trouble, computer.open, replaced], [null, ['desk', 'front'], ['video: nothing, then front']]);
  media.close();
});

test('a block that is lifted is noticed, and what was missing can be added', async () => {
  const computer = new Computer(FRONT, DESK);
  computer.permission.camera = 'denied';
  const {media, replaced} = await mediaOf(computer);
  await media.open();
  computer.permits();
  equal([media.trouble, computer.open], [null, ['desk']]);
  await media.tryAgain();
  equal([computer.open, replaced], [['desk', 'front'], ['video: nothing, then front']]);
  media.close();
});

test('a camera without a microphone is used, and the microphone is missed', async () => {
  const computer = new Computer(FRONT);
  const {media} = await mediaOf(computer);
  await media.open();
  equal([media.trouble, computer.open], ['no-microphone', ['front']]);
  media.close();
});

test('a choice is found by its label when its id is another', () => {
  const storage = new Memory();
  new Choice(storage).set('videoinput', {id: 'old', label: 'Front camera'});
  const choice = new Choice(storage);
  equal(choice.among('videoinput', [{id: 'x', label: 'Back'}, {id: 'new', label: 'Front camera'}])?.id, 'new');
  equal(choice.among('audioinput', [{id: 'old', label: 'Front camera'}]), null);
});

test('a camera that is known only when another one has been asked for is opened in its place', async () => {
  const storage = new Memory();
  new Choice(storage).set('videoinput', {id: 'another id than now', label: 'back'});
  const computer = new Computer(FRONT, BACK);
  let opens = () => {};
  computer.ready = new Promise(resolve => (opens = () => resolve(null)));
  const media = new LocalMedia(/** @type {any} */ (computer), {storage});
  const opening = media.open();
  await until(() => media.devices('videoinput').length);
  opens();
  await opening;
  await until(() => media.selected('videoinput') === 'back');
  equal(computer.open, ['back']);
  media.close();
});

test('what a browser kept and nobody can read is as if nothing was kept', () => {
  for (const kept of ['{', 'null', '7', '[]', '{"videoinput": 3}', '{"videoinput": {"id": {}}}']) {
    const storage = new Memory();
    storage.setItem('workrooms.devices', kept);
    const choice = new Choice(storage);
    equal([choice.id('videoinput'), choice.among('videoinput', [FRONT].map(({deviceId: id, label}) => ({id, label}))), choice.preview],
      ['', null, false], kept);
  }
});

test('a browser that keeps nothing still follows a choice', async () => {
  const computer = new Computer(FRONT, BACK);
  const refusing = new Memory();
  refusing.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const {media} = await mediaOf(computer, refusing);
  await media.choose('videoinput', 'back');
  await media.open();
  equal(computer.open, ['back']);
  media.close();
});

test('a change in what is plugged in is told', async () => {
  const computer = new Computer(FRONT);
  const {media} = await mediaOf(computer);
  const changed = next(media, 'change');
  computer.plugs(BACK);
  await changed;
  equal(media.devices('videoinput').map(({id}) => id), ['front', 'back']);
});
