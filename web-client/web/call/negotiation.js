// @ts-check
/**
 * Perfect negotiation (W3C WebRTC, 10.7): offers may cross, and the polite side gives way.
 * https://w3c.github.io/webrtc-pc/#perfect-negotiation-example
 */

/** @typedef {(type: 'offer' | 'answer' | 'ice', detail: any) => void} Relay */
/**
 * Who begins: `first` makes the first offer of this connection, `fresh` where the connection takes
 * the place of an earlier one, and `second` answers it. Politeness is another matter, and stays the
 * same for a whole call.
 * @typedef {'first' | 'fresh' | 'second'} Role
 */
/**
 * @typedef {{
 *   role: Role,
 *   polite: boolean,
 *   relay: Relay,
 *   report: (error: unknown) => void,
 *   astray: (error: unknown) => void,
 * }} Side
 * `astray`: an answer is to another offer than ours, so what the two sides took from each other
 * does not fit, and only a fresh connection makes it good.
 */

/** Signalling messages that may wait for the browser to take in the one before. */
const MOST_WAITING = 500;

/**
 * What tells descriptions apart: every connection numbers its own.
 * @param {string | undefined} sdp
 */
export const originOf = sdp => sdp?.match(/^o=.*$/m)?.[0];

/** The negotiation of one connection, from its first offer on. */
export class Negotiation {
  #connection;
  #transceivers;
  #side;
  /** The first offer is fresh, and has no answer. */ #unanswered;
  /** An offer has gone out. */ #offered = false;
  /** The first offer that it answers. @type {string | undefined} */ #answering;
  #makingOffer = false;
  #ignoringOffer = false;
  #closed = false;
  /** Candidates that came before the description they belong to. @type {any[]} */ #candidates = [];
  #waiting = 0;
  /** @type {Promise<void>} */ #last = Promise.resolve();

  /**
   * @param {RTCPeerConnection} connection
   * @param {import('./transceivers.js').Transceivers} transceivers
   * @param {Side} side
   */
  constructor(connection, transceivers, side) {
    this.#connection = connection;
    this.#transceivers = transceivers;
    this.#side = side;
    connection.onicecandidate = ({candidate}) => this.#tell(candidate);
    connection.onnegotiationneeded = () => void this.#offer().catch(side.report);
    this.#unanswered = side.role === 'fresh';
    if (side.role !== 'second') transceivers.prepare();
  }

  /** Its fresh offer is under way, and may cross one from the other side. */
  get unanswered() {
    return this.#unanswered;
  }

  /** @param {'offer' | 'answer' | 'ice'} type @param {any} detail */
  receive(type, detail) {
    if (this.#isForEarlier(type)) return;
    if (type === 'offer') this.#answering ??= originOf(detail.sdp);
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

  /** Whether this is the first offer, which it answers or has answered. @param {string} sdp */
  answers(sdp) {
    return this.#answering !== undefined && originOf(sdp) === this.#answering;
  }

  /** Says that answer again, in case it got lost. One that is yet to be made will be heard. */
  answerAgain() {
    const {signalingState, localDescription, remoteDescription} = this.#connection;
    const current = remoteDescription && this.answers(remoteDescription.sdp);
    if (current && signalingState === 'stable' && localDescription) this.#tellDescription();
  }

  close() {
    this.#closed = true;
    this.#connection.onicecandidate = null;
    this.#connection.onnegotiationneeded = null;
    this.#candidates = [];
  }

  async #offer() {
    // The side that answers first has nothing to offer before it was asked.
    if (this.#side.role === 'second' && !this.#connection.remoteDescription) return;
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
    if (description.type === 'offer') await connection.setRemoteDescription(description);
    else if (!(await this.#accept(description))) return;
    // What still belongs to nothing was an earlier connection's.
    for (const candidate of this.#candidates.splice(0)) {
      if (this.#belongs(candidate)) await this.#addCandidate(candidate);
    }
    if (description.type === 'offer') {
      if (first) this.#transceivers.fill();
      await connection.setLocalDescription();
      this.#tellDescription();
    }
  }

  /**
   * What came before our first offer of this connection was meant for the one before it: the server
   * keeps it for who is away.
   * @param {'offer' | 'answer' | 'ice'} type
   */
  #isForEarlier(type) {
    switch (type) {
      case 'offer':
        return this.#unanswered;
      case 'answer':
        return !this.#offered;
      case 'ice':
        return this.#side.role === 'fresh' && !this.#offered;
    }
  }

  /**
   * An answer does not say to which offer. One to an earlier connection's may fit ours; then the
   * true one, which comes when none is expected, tells.
   * @param {RTCSessionDescriptionInit} answer
   * @returns {Promise<boolean>} whether it was taken
   */
  async #accept(answer) {
    const connection = this.#connection;
    const origin = originOf(answer.sdp);
    const taken = originOf(connection.remoteDescription?.sdp);
    try {
      if (connection.signalingState !== 'have-local-offer') throw new Error('not an answer to us');
      await connection.setRemoteDescription(answer);
      this.#unanswered = false;
      return true;
    } catch (error) {
      if (!origin) throw error;
      if (origin !== taken && !this.#closed) this.#side.astray(error);
      return false;
    }
  }

  /** @param {RTCIceCandidateInit | null} candidate */
  async #addCandidate(candidate) {
    if (this.#closed) return;
    if (!this.#belongs(candidate)) {
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

  /**
   * Whether there is a description for it, by the fragment that both name: candidates of another
   * connection, or of an offer that is yet to come, arrive too.
   * @param {RTCIceCandidateInit | null} candidate
   */
  #belongs(candidate) {
    const sdp = this.#connection.remoteDescription?.sdp;
    const fragment =
      candidate?.usernameFragment ?? candidate?.candidate?.match(/ ufrag (\S+)/)?.[1];
    return sdp !== undefined && (!fragment || sdp.includes(`a=ice-ufrag:${fragment}\r\n`));
  }

  #tellDescription() {
    const description = this.#connection.localDescription;
    if (this.#closed || !description) return;
    const {type, sdp} = description;
    if (type === 'offer') {
      this.#offered = true;
      this.#side.relay('offer', {sdp, ...(this.#unanswered && {fresh: true})});
    } else {
      this.#side.relay('answer', {sdp});
    }
  }

  /** @param {RTCIceCandidate | null} candidate */
  #tell(candidate) {
    // An empty candidate ends one generation; null, which follows, ends them all.
    if (candidate?.candidate === '') return;
    this.#side.relay('ice', {candidate: candidate ? candidate.toJSON() : null});
  }
}
