// @ts-check
import {LocalMedia} from '../media/local-media.js';
import {equal, ok, test} from './harness.js';

/** The foreign boundary: a browser that has and allows what the test says. */
const devices = (/** @type {(wish: MediaStreamConstraints) => string[]} */ answer) => {
  /** @type {MediaStreamTrack[]} */ const given = [];
  const getUserMedia = async (/** @type {MediaStreamConstraints} */ wish) => {
    const stream = new MediaStream();
    for (const kind of answer(wish)) {
      const track = kind === 'audio'
        ? new MediaStreamAudioDestinationNode(new AudioContext()).stream.getTracks()[0]
        : document.createElement('canvas').captureStream().getTracks()[0];
      given.push(track);
      stream.addTrack(track);
    }
    return stream;
  };
  return {given, media: new LocalMedia(/** @type {any} */ ({getUserMedia}))};
};
const refuse = (/** @type {string} */ name) => {
  throw new DOMException('no', name);
};
/** @param {MediaStream | null} stream */
const kinds = stream => stream?.getTracks().map(({kind}) => kind).sort() ?? null;

test('opens camera and microphone, once for all who ask, and closes them', async () => {
  const {media, given} = devices(() => ['audio', 'video']);
  const [one, two] = await Promise.all([media.open(), media.open()]);
  equal(kinds(one), ['audio', 'video']);
  ok(one === two, 'the same stream');
  equal(given.length, 2);
  media.close();
  equal(given.map(({readyState}) => readyState), ['ended', 'ended']);
  equal(media.stream, null);
});

test('without a camera goes on with the microphone, and says so', async () => {
  const {media} = devices(wish => (wish.video ? refuse('NotFoundError') : ['audio']));
  equal(kinds(await media.open()), ['audio']);
  equal(media.trouble, 'no-camera');
  media.close();
});

test('answering without video does not ask for the camera, which can be added later', async () => {
  const {media} = devices(wish => (wish.video ? ['video'] : ['audio']));
  equal(kinds(await media.open({video: false})), ['audio']);
  equal(media.trouble, null);
  await media.openCamera();
  equal(kinds(media.stream), ['audio', 'video']);
  media.close();
});

for (const [name, trouble] of [['NotAllowedError', 'denied'], ['NotFoundError', 'none'], ['NotReadableError', 'busy']]) {
  test(`${name} means ${trouble}, and no stream`, async () => {
    const {media} = devices(() => refuse(name));
    equal(await media.open(), null);
    equal(media.trouble, trouble);
  });
}

test('an insecure page has no devices', async () => {
  const media = new LocalMedia(undefined);
  equal(await media.open(), null);
  equal(media.trouble, 'insecure');
});

test('what was refused once is asked for anew', async () => {
  let allowed = false;
  const {media} = devices(() => (allowed ? ['audio', 'video'] : refuse('NotAllowedError')));
  equal(await media.open(), null);
  allowed = true;
  equal(kinds(await media.open()), ['audio', 'video']);
  equal(media.trouble, null);
  media.close();
});

test('a camera that is open already is closed for whoever answers without video', async () => {
  const {media, given} = devices(() => ['audio', 'video']);
  await media.open();
  equal(kinds(await media.open({video: false})), ['audio']);
  equal(kinds(media.stream), ['audio']);
  equal(given.map(({kind, readyState}) => `${kind} ${readyState}`), ['audio live', 'video ended']);
  media.close();
});

test('closed while the person still decides, what comes is stopped at once', async () => {
  const {media, given} = devices(() => ['audio', 'video']);
  const opening = media.open();
  media.close();
  equal(await opening, null);
  equal(given.map(({readyState}) => readyState), ['ended', 'ended']);
});
