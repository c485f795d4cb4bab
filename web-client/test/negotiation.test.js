// @ts-check
import {Negotiation} from '../call/negotiation.js';
import {Transceivers} from '../call/transceivers.js';
import {equal, test} from './harness.js';

const microphone = () =>
  new MediaStreamAudioDestinationNode(new AudioContext()).stream.getAudioTracks()[0];
const camera = () => document.createElement('canvas').captureStream().getVideoTracks()[0];

/** The first description that it tells. */
const description = (
  /** @type {RTCPeerConnection} */ connection,
  /** @type {{tracks: MediaStreamTrack[], role: 'first' | 'second'}} */ {tracks, role},
  /** @type {(negotiation: Negotiation) => void} */ begin = () => {},
) =>
  new Promise((resolve, reject) => {
    const content = {tracks, screen: null, held: false};
    const negotiation = new Negotiation(connection, new Transceivers(connection, content, reject), {
      role,
      polite: false,
      relay: (type, detail) => type !== 'ice' && resolve(detail.sdp),
      report: reject,
      astray: reject,
    });
    begin(negotiation);
  });

/** The stream of each section (RFC 8830). @param {string} sdp */
const streams = sdp => [...sdp.matchAll(/^a=msid:(\S+)/gm)].map(match => match[1]);

test('sound and picture are one stream, which receivers keep in step', async () => {
  const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const both = () => [microphone(), camera()];
  const offer = await description(one, {tracks: both(), role: 'first'});
  const answer = await description(other, {tracks: both(), role: 'second'}, negotiation =>
    negotiation.receive('offer', {type: 'offer', sdp: offer}));
  for (const sdp of [offer, answer]) {
    const named = streams(sdp);
    equal(named.length, 2);
    equal(named[0] === '-', false);
    equal(named[0], named[1]);
  }
  one.close();
  other.close();
});
