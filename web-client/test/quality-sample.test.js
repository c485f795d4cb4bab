// @ts-check
import {diagnosticsOf} from '../quality/diagnostics.js';
import {begun, sampleOf} from '../quality/sample.js';
import {equal, ok, test} from './harness.js';
import {RECORDED} from './recorded-stats.js';

/** @typedef {import('../quality/sample.js').Stats} Stats */

/** @param {any[]} all @returns {Stats} */
const stats = all => new Map(all.map(each => [each.id, each]));
const [before, now] = RECORDED.map(stats);

/** The recorded reports, changed. @param {(entry: any) => any} change */
const recorded = change => RECORDED.map(report => stats(report.flatMap(entry => change({...entry}) ?? [])));

/** A stream of pictures: what there was, and what there is a second later. @param {any} first @param {any} then */
const pictures = (first, then) => {
  const entry = (/** @type {number} */ timestamp, /** @type {any} */ more) =>
    ({id: `V${first.ssrc}`, type: 'inbound-rtp', kind: 'video', timestamp, ssrc: first.ssrc, ...more});
  return [entry(1_000, first), entry(2_000, {...first, ...then})];
};

test('a second of a recorded call is told in rates', () => {
  const {received, sent, roundTrip, available, path} = sampleOf(before, now);
  const round = (/** @type {number | null} */ value) => value === null ? null : Math.round(value);
  equal([received.audio, received.video, sent.audio, sent.video].map(round), [44, 85, 44, 85]);
  equal([received.packets, received.lost, Math.round(sent.packets), sent.lost], [77, 0, 76, 0]);
  equal([received.picture?.width, received.picture?.height, round(received.picture?.fps ?? null)], [320, 240, 20]);
  equal([sent.picture?.width, sent.camera?.width, sent.limit], [320, 320, 'none']);
  equal([received.codecs, sent.codecs], [{audio: 'opus', video: 'VP8'}, {audio: 'opus', video: 'VP8'}]);
  equal([received.jitter, received.frozen, received.freezes], [3, 0, 0]);
  equal([roundTrip, round(available)], [1, 1113]);
  equal(path, {relayed: false, protocol: 'udp', local: 'host', remote: 'host'});
});

test('the first figures have nothing to compare with, and give no rates', () => {
  const {received, sent} = sampleOf(null, before);
  equal([received.audio, received.video, sent.audio, sent.video, received.packets, sent.packets], [null, null, null, null, 0, 0]);
  equal([received.picture?.fps, received.codecs.video], [20, 'VP8']);
});

test('a fresh connection counts anew, and gives no rates', () => {
  const [, fresh] = recorded(entry => ({...entry, ssrc: entry.ssrc && entry.ssrc + 1}));
  const {received, sent} = sampleOf(before, fresh);
  equal([received.audio, received.packets, sent.video, sent.packets], [null, 0, null, 0]);
});

test('counters that shrink give no rates, and no loss', () => {
  const {received, sent} = sampleOf(now, stats(RECORDED[0].map(entry => ({...entry, timestamp: entry.timestamp + 5_000}))));
  equal([received.audio, received.video, received.packets, received.lost, received.frozen, sent.audio], [null, null, 0, 0, 0, null]);
});

test('the same report again gives no rates', () => {
  equal([sampleOf(now, now).received.audio, sampleOf(now, now).sent.packets], [null, 0]);
});

test('a stream is the same under another id', () => {
  const [, renamed] = recorded(entry => (/-rtp$/.test(entry.type) ? {...entry, id: `new-${entry.id}`} : entry));
  equal(sampleOf(before, renamed).received, sampleOf(before, now).received);
});

test('nothing is made up where a browser says nothing', () => {
  const {received, sent, roundTrip, available, path, when} = sampleOf(new Map(), new Map());
  equal([received.audio, received.jitter, received.picture, sent.camera, sent.limit, roundTrip, available, path, when],
    [null, null, null, null, null, null, null, null, 0]);
  const bare = stats([{id: 'a', type: 'inbound-rtp', kind: 'audio', ssrc: 1, timestamp: 5}, {id: 'b', type: 'remote-inbound-rtp', ssrc: 2, timestamp: 5}]);
  equal(sampleOf(bare, stats([{id: 'a', type: 'inbound-rtp', kind: 'audio', ssrc: 1, timestamp: 9}])).received.audio, null);
});

test('Firefox’s figures are understood: no transport, and less of everything', () => {
  const [first, then] = recorded(({qualityLimitationReason, qualityLimitationDurations, headerBytesReceived, headerBytesSent, jitterBufferEmittedCount, ...entry}) => {
    if (entry.type === 'transport') return null;
    if (entry.type !== 'candidate-pair') return entry;
    const {currentRoundTripTime, availableOutgoingBitrate, ...pair} = entry;
    return [{...pair, id: 'other', localCandidateId: 'x'}, {...pair, selected: true}];
  });
  const {received, sent, roundTrip, available, path} = sampleOf(first, then);
  equal([Math.round(received.audio ?? 0), Math.round(sent.video ?? 0)], [33, 81]);
  equal([sent.limit, available, Math.round((roundTrip ?? 0) * 10)], [null, null, 16]);
  equal(path?.local, 'host');
  equal(begun(then), {audio: true, video: true});
});

test('losses are counted of what was sent, on both ways', () => {
  const [first, then] = RECORDED.map((report, index) => stats(report.map(entry =>
    entry.type === 'inbound-rtp' && entry.kind === 'audio' ? {...entry, packetsLost: 10 + 11 * index}
      : entry.type === 'remote-inbound-rtp' ? {...entry, fractionLost: 0.25} : entry)));
  const {received, sent} = sampleOf(first, then);
  equal([received.packets, received.lost, sent.lost / sent.packets], [88, 11, 0.25]);
  const old = stats([...then.values()].map(entry =>
    entry.type === 'remote-inbound-rtp' ? {...entry, timestamp: entry.timestamp - 60_000} : entry));
  equal(sampleOf(first, old).sent.packets, 0, 'what the other side said a minute ago');
});

test('of a camera and a screen rates are added, and the picture is the largest that moves', () => {
  const camera = pictures({ssrc: 1, bytesReceived: 0, framesDecoded: 0, frameWidth: 640, frameHeight: 480}, {bytesReceived: 10_000, framesDecoded: 25});
  const screen = (/** @type {number} */ frames) =>
    pictures({ssrc: 2, bytesReceived: 0, framesDecoded: 0, frameWidth: 1920, frameHeight: 1080}, {bytesReceived: 5_000, framesDecoded: frames});
  const sample = (/** @type {any[][]} */ all) => sampleOf(stats(all.map(([first]) => first)), stats(all.map(([, then]) => then))).received;
  equal(sample([camera, screen(5)]).video, 120);
  equal(sample([camera, screen(5)]).picture, {width: 1920, height: 1080, fps: 5});
  equal(sample([camera, screen(0)]).picture, {width: 640, height: 480, fps: 25});
});

test('a still screen is not a frozen picture', () => {
  const freeze = {freezeCount: 0, totalFreezesDuration: 0, framesDecoded: 0};
  const frozen = {freezeCount: 2, totalFreezesDuration: 0.8};
  const frozenOf = (/** @type {any} */ more) => {
    const [first, then] = pictures({ssrc: 1, ...freeze, ...more}, frozen);
    const {frozen: millis, freezes} = sampleOf(stats([first]), stats([then])).received;
    return [millis, freezes];
  };
  equal([frozenOf({}), frozenOf({contentType: 'screenshare'})], [[800, 2], [0, 0]]);
});

test('a relay is known by either end, and its protocol is the one to the relay', () => {
  const [, relayed] = recorded(entry =>
    (entry.type === 'local-candidate' ? {...entry, candidateType: 'relay', protocol: 'udp', relayProtocol: 'tcp'} : entry));
  equal(sampleOf(null, relayed).path, {relayed: true, protocol: 'tcp', local: 'relay', remote: 'host'});
  const [, theirs] = recorded(entry => (entry.type === 'remote-candidate' ? {...entry, candidateType: 'relay'} : entry));
  equal(sampleOf(null, theirs).path?.relayed, true);
});

test('the first sound and picture have come once they are decoded', () => {
  const [early] = recorded(entry => ({...entry, jitterBufferEmittedCount: 0, framesDecoded: 0}));
  equal([begun(early), begun(before), begun(new Map())], [
    {audio: false, video: false}, {audio: true, video: true}, {audio: false, video: false}]);
});

test('diagnostics hold figures, and nothing that says who or where', () => {
  const [first, then] = recorded(entry => {
    if (entry.type === 'remote-candidate') return {...entry, address: '2001:db8::7', ip: '2001:db8::7'};
    return entry.type === 'local-candidate' ? {...entry, address: '7f3c9a52-8e0b-4a51.local'} : entry;
  });
  const history = [sampleOf(null, first), sampleOf(first, then)];
  const record = {
    outbound: true, begun: history[0].when - 3_000, phases: {offer: 12, connected: 340}, ending: /** @type {const} */ ('hangup'), summary: null,
    findings: [{level: /** @type {const} */ ('good'), reason: null, side: null, when: history[1].when}], history,
  };
  const text = diagnosticsOf(record, navigator);
  const read = JSON.parse(text);
  equal([read.path.local, read.codecs.sent.video, read.phases.connected, read.findings[0].level], ['host', 'VP8', 340, 'good']);
  equal([read.history['received.audio'].length, Math.round(read.history['received.audio'][1]), read.history.millis], [2, 44, [3000, 4090.76]]);
  ok(read.browser.length > 0, 'a browser');
  for (const [what, form] of Object.entries({
    'an IPv4 address': /\d+\.\d+\.\d+\.\d+/,
    'an IPv6 address': /[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f]{0,4}/i,
    'a name of mDNS': /\.local/,
    'a fingerprint': /([0-9A-F]{2}:){4}/i,
    'a candidate': /candidate:|a=|typ /,
  })) ok(!form.test(text), `${what} in ${text}`);
  const secret = ['address', 'ip', 'port', 'usernameFragment', 'ssrc', 'trackIdentifier', 'fingerprint', 'base64Certificate', 'id'];
  const secrets = [...then.values()].flatMap(entry => secret.map(key => String(entry[key] ?? ''))).filter(each => each.length > 3);
  equal([secrets.length > 30, secrets.filter(each => text.includes(each))], [true, []]);
});
