// @ts-check
import {pathOf, selectedPair} from './path.js';

/** What `getStats` gives, or what was kept of it. @typedef {ReadonlyMap<string, any>} Stats */
/** @typedef {{width: number, height: number, fps: number | null}} Picture */
/** @typedef {{audio: string | null, video: string | null}} Codecs */
/**
 * One direction of a call since the moment before: kbit/s of each kind, and how many packets were
 * sent and lost of them. null: the browser does not say, or there is nothing to compare with.
 * @typedef {{
 *   audio: number | null,
 *   video: number | null,
 *   packets: number,
 *   lost: number,
 *   picture: Picture | null,
 *   codecs: Codecs,
 * }} Flow
 */
/** @typedef {import('./path.js').Path} Path */
/**
 * A call at one moment. Times are in milliseconds, `when` since 1970.
 * `frozen`: for how long the picture stood still. `camera`: what the sent picture is made from.
 * `limit`: what keeps the sent picture smaller or slower. `available`: kbit/s that may be sent.
 * @typedef {{
 *   when: number,
 *   received: Flow & {jitter: number | null, frozen: number, freezes: number},
 *   sent: Flow & {camera: Picture | null, limit: string | null},
 *   roundTrip: number | null,
 *   available: number | null,
 *   path: Path | null,
 * }} Sample
 */
/** A stream of RTP now and, where it was there already, before. @typedef {{now: any, before: any, millis: number}} Stream */

/** A report of the other side that is older says nothing of now. */
const STALE_MILLIS = 10_000;
const LIMITS = ['none', 'cpu', 'bandwidth', 'other'];

/**
 * What a call's figures say of the time since the figures before.
 * @param {Stats | null} before
 * @param {Stats} now
 * @returns {Sample}
 */
export const sampleOf = (before, now) => {
  const pair = selectedPair(now);
  const heard = streams(before, now, 'inbound-rtp');
  const said = streams(before, now, 'outbound-rtp');
  const watched = mainPicture(heard, 'framesDecoded');
  const shown = mainPicture(said, 'framesEncoded');
  const reports = [...now.values()].filter(each => each.type === 'remote-inbound-rtp');
  const roundTrip = pair?.currentRoundTripTime
    ?? most(reports.map(each => each.roundTripTime));
  return {
    when: Math.max(0, ...[...now.values()].map(each => each.timestamp)),
    received: {
      ...flow(heard, 'bytesReceived'),
      ...arrivals(heard),
      picture: pictureOf(watched, 'framesDecoded'),
      codecs: codecs(now, heard, watched),
      jitter: millis(most(heard.filter(each => grown(each, 'packetsReceived')).map(({now: {jitter}}) => jitter))),
      ...freezes(heard),
    },
    sent: {
      ...flow(said, 'bytesSent'),
      ...departures(said, reports),
      picture: pictureOf(shown, 'framesEncoded'),
      codecs: codecs(now, said, shown),
      camera: cameraOf(now.get(shown?.now.mediaSourceId)),
      limit: LIMITS.find(limit => limit === shown?.now.qualityLimitationReason) ?? null,
    },
    roundTrip: millis(roundTrip),
    available: pair?.availableOutgoingBitrate === undefined ? null : pair.availableOutgoingBitrate / 1000,
    path: pathOf(now, pair),
  };
};

/** Whether the first sound and the first picture have come. @param {Stats} stats */
export const begun = stats => {
  const came = (/** @type {string} */ kind, /** @type {(stream: any) => number} */ count) =>
    [...stats.values()].some(each => each.type === 'inbound-rtp' && each.kind === kind && count(each) > 0);
  return {
    // Counted after the jitter buffer, where the browser says: silence before the first packet is no sound.
    audio: came('audio', each => each.jitterBufferEmittedCount ?? each.packetsReceived ?? 0),
    video: came('video', each => each.framesDecoded ?? 0),
  };
};

/**
 * By SSRC, because a browser may give a stream another id. A fresh connection has new ones, and so
 * nothing to compare with.
 * @param {Stats | null} before @param {Stats} now @param {string} type @returns {Stream[]}
 */
const streams = (before, now, type) => {
  const of = (/** @type {Stats | null} */ stats) => [...(stats?.values() ?? [])].filter(each => each.type === type);
  const earlier = new Map(of(before).map(each => [each.ssrc, each]));
  return of(now).map(each => {
    const twin = earlier.get(each.ssrc);
    const millis = twin ? each.timestamp - twin.timestamp : 0;
    return {now: each, before: millis > 0 ? twin : null, millis};
  });
};

/** By how much; null where that is not known, or where it was counted anew. @param {Stream} stream @param {string} key */
const grown = ({now, before}, key) => {
  const growth = now[key] - before?.[key];
  return growth >= 0 ? growth : null;
};

/** @param {(number | null | undefined)[]} values */
const most = values => {
  const known = values.filter(value => typeof value === 'number');
  return known.length ? Math.max(...known) : null;
};
/** @param {number | null} seconds */
const millis = seconds => (seconds === null ? null : seconds * 1000);

/** @param {Stream[]} all @param {'bytesReceived' | 'bytesSent'} key */
const flow = (all, key) => {
  const header = key === 'bytesSent' ? 'headerBytesSent' : 'headerBytesReceived';
  const rate = (/** @type {string} */ kind) => {
    const rates = all.filter(({now}) => now.kind === kind).flatMap(stream => {
      const bytes = grown(stream, key);
      return bytes === null ? [] : [(bytes + (grown(stream, header) ?? 0)) * 8 / stream.millis];
    });
    return rates.length ? rates.reduce((sum, each) => sum + each) : null;
  };
  return {audio: rate('audio'), video: rate('video')};
};

/** @param {Stream[]} heard */
const arrivals = heard => {
  let packets = 0;
  let lost = 0;
  for (const stream of heard) {
    const arrived = grown(stream, 'packetsReceived');
    if (arrived === null) continue;
    const missing = grown(stream, 'packetsLost') ?? 0; // shrinks where packets come late after all
    packets += arrived + missing;
    lost += missing;
  }
  return {packets, lost};
};

/** By what the other side reports of each stream. @param {Stream[]} said @param {any[]} reports */
const departures = (said, reports) => {
  let packets = 0;
  let lost = 0;
  for (const stream of said) {
    const report = reports.find(each => each.ssrc === stream.now.ssrc);
    const sent = grown(stream, 'packetsSent');
    if (typeof report?.fractionLost !== 'number' || sent === null) continue;
    if (stream.now.timestamp - report.timestamp > STALE_MILLIS) continue;
    packets += sent;
    lost += sent * report.fractionLost;
  }
  return {packets, lost};
};

/**
 * Of several pictures, a camera and a screen perhaps, the largest of those that move.
 * @param {Stream[]} all @param {'framesDecoded' | 'framesEncoded'} key
 */
const mainPicture = (all, key) => {
  const size = (/** @type {Stream} */ {now}) => (now.frameWidth ?? 0) * (now.frameHeight ?? 0);
  const pictures = all.filter(each => each.now.kind === 'video' && size(each));
  const moving = pictures.filter(each => grown(each, key));
  return (moving.length ? moving : pictures).sort((one, other) => size(other) - size(one))[0] ?? null;
};

/** @param {Stream | null} stream @param {string} key @returns {Picture | null} */
const pictureOf = (stream, key) => {
  if (!stream) return null;
  const frames = grown(stream, key);
  const fps = frames === null ? stream.now.framesPerSecond ?? null : frames * 1000 / stream.millis;
  return {width: stream.now.frameWidth, height: stream.now.frameHeight, fps};
};

/** @param {any} source @returns {Picture | null} */
const cameraOf = source =>
  source?.width ? {width: source.width, height: source.height, fps: source.framesPerSecond ?? null} : null;

/** A screen that nobody works on stands still too. @param {Stream[]} heard */
const freezes = heard => {
  const cameras = heard.filter(({now}) => now.kind === 'video' && now.contentType !== 'screenshare');
  const sum = (/** @type {string} */ key) => cameras.reduce((all, each) => all + (grown(each, key) ?? 0), 0);
  return {frozen: sum('totalFreezesDuration') * 1000, freezes: sum('freezeCount')};
};

/** @param {Stats} now @param {Stream[]} all @param {Stream | null} picture @returns {Codecs} */
const codecs = (now, all, picture) => {
  const name = (/** @type {any} */ stream) =>
    /^\w+\/([\w.-]+)$/.exec(now.get(stream?.codecId)?.mimeType ?? '')?.[1] ?? null;
  return {audio: name(all.find(each => each.now.kind === 'audio')?.now), video: name(picture?.now)};
};
