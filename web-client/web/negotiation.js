// @ts-check
/**
 * Perfect negotiation (W3C WebRTC, 10.7): offers may cross, and the polite side gives way.
 * https://w3c.github.io/webrtc-pc/#perfect-negotiation-example
 */

/** @typedef {(type: 'offer' | 'answer' | 'ice', detail: any) => void} Relay */
/**
 * @typedef {{
 *   polite: boolean,
 *   tracks: MediaStreamTrack[],
 *   relay: Relay,
 *   report: (error: unknown) => void,
 * }} Side
 */

/** Signalling messages that may wait for the browser to take in the one before. */
const MOST_WAITING = 500;

export class Negotiation {
  #connection;
  #side;
  #makingOffer = false;
  #ignoringOffer = false;
  #closed = false;
  /** Candidates that came before a description they belong to. @type {any[]} */ #candidates = [];
  #waiting = 0;
  /** @type {Promise<void>} */ #last = Promise.resolve();

  /**
   * @param {RTCPeerConnection} connection
   * @param {Side} side
   */
  constructor(connection, side) {
    this.#connection = connection;
    this.#side = side;
    connection.onicecandidate = ({candidate}) => this.#tell(candidate);
    connection.onnegotiationneeded = () => void this.#offer().catch(side.report);
    // The impolite side is the one that offers first; it asks for sound and picture in any case.
    if (!side.polite) this.#prepare();
  }

  /** @param {'offer' | 'answer' | 'ice'} type @param {any} detail */
  receive(type, detail) {
    if (this.#waiting >= MOST_WAITING) {
      this.#side.report(new Error(`too much signalling at once: ${type} is left out`));
      return;
    }
    this.#waiting++;
    this.#last = this.#last
      .then(() =>
        type === 'ice'
          ? this.#addCandidate(detail.candidate)
          : this.#describe({type, sdp: detail.sdp}))
      .catch(error => {
        if (!this.#closed) this.#side.report(error);
      })
      .finally(() => this.#waiting--);
  }

  /** Sends a track that was not there at first. @param {MediaStreamTrack} track */
  async add(track) {
    const transceiver = this.#connection
      .getTransceivers()
      .find(({sender, receiver}) => !sender.track && receiver.track.kind === track.kind);
    if (!transceiver) {
      this.#connection.addTrack(track);
      return;
    }
    await transceiver.sender.replaceTrack(track);
    transceiver.direction = 'sendrecv';
  }

  close() {
    this.#closed = true;
    this.#connection.onicecandidate = null;
    this.#connection.onnegotiationneeded = null;
    this.#candidates = [];
  }

  #prepare() {
    for (const kind of ['audio', 'video']) {
      const track = this.#side.tracks.find(each => each.kind === kind);
      if (track) this.#connection.addTransceiver(track, {direction: 'sendrecv'});
      else this.#connection.addTransceiver(kind, {direction: 'recvonly'});
    }
  }

  async #offer() {
    // The side that answers first has nothing to offer before it was asked.
    if (this.#side.polite && !this.#connection.remoteDescription) return;
    this.#makingOffer = true;
    try {
      await this.#connection.setLocalDescription();
      this.#tellDescription();
    } finally {
      this.#makingOffer = false;
    }
  }

  /** @param {RTCSessionDescriptionInit} description */
  async #describe(description) {
    const connection = this.#connection;
    const crossing =
      description.type === 'offer' && (this.#makingOffer || connection.signalingState !== 'stable');
    this.#ignoringOffer = crossing && !this.#side.polite;
    if (this.#ignoringOffer || this.#closed) return;
    const first = !connection.remoteDescription;
    await connection.setRemoteDescription(description);
    for (const candidate of this.#candidates.splice(0)) await this.#addCandidate(candidate);
    if (description.type === 'offer') {
      if (first) for (const track of this.#side.tracks) connection.addTrack(track);
      await connection.setLocalDescription();
      this.#tellDescription();
    }
  }

  /** @param {RTCIceCandidateInit | null} candidate */
  async #addCandidate(candidate) {
    if (this.#closed) return;
    if (!this.#connection.remoteDescription) {
      if (this.#candidates.length >= MOST_WAITING) throw new Error('too many early candidates');
      this.#candidates.push(candidate);
      return;
    }
    try {
      await this.#connection.addIceCandidate(candidate ?? undefined);
    } catch (error) {
      // Not thrown: the others, and the answer, are worth having without this one.
      if (!this.#ignoringOffer && !this.#closed) this.#side.report(error);
    }
  }

  #tellDescription() {
    const description = this.#connection.localDescription;
    if (this.#closed || !description) return;
    const type = description.type === 'offer' ? 'offer' : 'answer';
    this.#side.relay(type, {sdp: description.sdp});
  }

  /** @param {RTCIceCandidate | null} candidate */
  #tell(candidate) {
    // An empty candidate ends one generation; null, which follows, ends them all.
    if (candidate?.candidate === '') return;
    this.#side.relay('ice', {candidate: candidate ? candidate.toJSON() : null});
  }
}
