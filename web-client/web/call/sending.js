// @ts-check
/** @typedef {{audio: boolean, video: boolean}} Each */

/** What this side of a call sends, whichever connection carries it. */
export class Sending {
  /** What is not sent of the person, though it may be by and by. @type {Each} */
  muted = {audio: true, video: true};
  /** What the person means to send, even while there is nothing to send it with. @type {Each} */
  wanted;
  /** The other side waits, and gets nothing at all. */
  held = false;
  /** What is shown beside the camera. @type {MediaStream | null} */
  screen = null;
  /** Muted or not. @type {MediaStreamTrack[]} */
  tracks = [];

  /** @param {Each} [wanted] */
  constructor(wanted = {audio: false, video: false}) {
    this.wanted = wanted;
  }

  /** @param {'audio' | 'video'} kind */
  has(kind) {
    return this.tracks.some(track => track.kind === kind);
  }

  /** @param {MediaStreamTrack} track */
  own(track) {
    this.tracks = [...this.tracks, track];
    this.muted = {...this.muted, [track.kind]: !track.enabled};
    this.wanted = {...this.wanted, [track.kind]: track.enabled};
  }

  /** @param {MediaStreamTrack} from @param {MediaStreamTrack} to */
  replace(from, to) {
    to.enabled = from.enabled;
    this.tracks = this.tracks.map(track => (track === from ? to : track));
  }

  /** @param {'audio' | 'video'} kind @param {boolean} off */
  mute(kind, off) {
    for (const track of this.tracks) if (track.kind === kind) track.enabled = !off;
    this.muted = {...this.muted, [kind]: off};
    this.wanted = {...this.wanted, [kind]: !off};
  }

  /** What the other side is told that it won't get. @returns {Each} */
  get told() {
    return this.held ? {audio: true, video: true} : this.muted;
  }
}
