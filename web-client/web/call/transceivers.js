// @ts-check
/** @typedef {'audio' | 'video'} Kind */
/**
 * What one side sends on a connection: its person's microphone and camera, and beside them, where it
 * shares its screen, that picture and its sound.
 * @typedef {{tracks: MediaStreamTrack[], screen: MediaStream | null, held: boolean}} Content
 */

/**
 * Which transceiver of one connection carries what. The first of each kind are the persons', in both
 * directions; any further ones are their screens'.
 */
export class Transceivers {
  /** Receivers keep in step what is sent as one stream (RFC 8830, msid). */ #person = new MediaStream();
  /** What each sender is there for, sent or held back. @type {Map<RTCRtpSender, MediaStreamTrack>} */
  #carried = new Map();
  /** There are transceivers. Made any sooner, a screen's could be taken for the person's. */
  #begun = false;
  #connection;
  #content;
  #report;

  /**
   * @param {RTCPeerConnection} connection
   * @param {Content} content what it begins with
   * @param {(error: unknown) => void} report
   */
  constructor(connection, content, report) {
    this.#connection = connection;
    this.#content = {...content};
    this.#report = report;
  }

  /** Before the first offer, which asks for sound and picture in any case. */
  prepare() {
    for (const kind of ['audio', 'video']) {
      const track = this.#content.tracks.find(each => each.kind === kind);
      const streams = [this.#person];
      const direction = track ? 'sendrecv' : 'recvonly';
      const {sender} = this.#connection.addTransceiver(track ?? kind, {direction, streams});
      if (track) this.#carry(sender, track);
    }
    this.#begin();
  }

  /** Before the answer to the first offer, which has made transceivers of its own. */
  fill() {
    for (const track of this.#content.tracks) {
      this.#carry(this.#connection.addTrack(track, this.#person), track);
    }
    this.#begin();
  }

  /** Sends a track that was not there at first. @param {MediaStreamTrack} track */
  add(track) {
    this.#content.tracks = [...this.#content.tracks, track];
    if (!this.#begun) return;
    const own = this.#personal(track.kind);
    if (own) this.#use(own, track, this.#person);
    else this.#carry(this.#connection.addTrack(track, this.#person), track);
  }

  /** One device takes the place of another. @param {MediaStreamTrack} from @param {MediaStreamTrack} to */
  replace(from, to) {
    this.#content.tracks = this.#content.tracks.map(track => (track === from ? to : track));
    for (const [sender, track] of this.#carried) if (track === from) this.#carry(sender, to);
  }

  /** Sends nothing, or all of it again. @param {boolean} held */
  hold(held) {
    this.#content.held = held;
    for (const [sender, track] of this.#carried) this.#carry(sender, track);
  }

  /** @param {MediaStream | null} screen null: no longer */
  share(screen) {
    for (const transceiver of this.#further()) {
      if (!this.#carried.delete(transceiver.sender)) continue;
      this.#connection.removeTrack(transceiver.sender);
    }
    this.#content.screen = screen;
    if (this.#begun) this.#share();
  }

  /** Whether this is what a screen shows or plays, and no person. @param {RTCRtpTransceiver} transceiver */
  isScreen(transceiver) {
    return this.#personal(transceiver.receiver.track.kind) !== transceiver;
  }

  /** The other side shows its screen now. */
  get receivesScreen() {
    return this.#further().some(({receiver, currentDirection}) =>
      receiver.track.kind === 'video' && !!currentDirection?.includes('recv'));
  }

  /** How loud the other side's person is now: 0 to 1. */
  get level() {
    const sources = this.#personal('audio')?.receiver.getSynchronizationSources() ?? [];
    return Math.max(0, ...sources.map(({audioLevel}) => audioLevel ?? 0));
  }

  #begin() {
    this.#begun = true;
    this.#share();
  }

  #share() {
    const {screen} = this.#content;
    for (const track of screen?.getTracks() ?? []) {
      const free = this.#further().find(({sender, receiver}) =>
        receiver.track.kind === track.kind && !this.#carried.has(sender));
      if (free) this.#use(free, track, /** @type {MediaStream} */ (screen));
      else {
        const streams = [/** @type {MediaStream} */ (screen)];
        this.#carry(this.#connection.addTransceiver(track, {streams}).sender, track);
      }
    }
  }

  /** @param {RTCRtpTransceiver} transceiver @param {MediaStreamTrack} track @param {MediaStream} stream */
  #use(transceiver, track, stream) {
    transceiver.sender.setStreams(stream);
    transceiver.direction = 'sendrecv';
    this.#carry(transceiver.sender, track);
  }

  /** @param {RTCRtpSender} sender @param {MediaStreamTrack} track */
  #carry(sender, track) {
    this.#carried.set(sender, track);
    const wanted = this.#content.held ? null : track;
    if (sender.track !== wanted) sender.replaceTrack(wanted).catch(this.#report);
  }

  /** @param {string} kind */
  #personal(kind) {
    return this.#all().find(({receiver}) => receiver.track.kind === kind);
  }

  #further() {
    return this.#all().filter(transceiver => this.isScreen(transceiver));
  }

  #all() {
    return this.#connection.getTransceivers().filter(({currentDirection}) => currentDirection !== 'stopped');
  }
}
