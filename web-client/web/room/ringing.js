// @ts-check
/** @typedef {import('./workroom.js').Workroom} Workroom */

/** What rings in this room, and with what. @param {Workroom} room @returns {'incoming' | 'outgoing' | null} */
const ringing = room => {
  if (room.incoming) return room.inCall ? null : 'incoming';
  const calling = room.dialling || room.conversations.some(({call}) => call.outbound && call.state === 'ringing');
  return calling ? 'outgoing' : null;
};

/** @param {Workroom} room */
const connected = room => room.conversations.filter(({call}) => call.since).length;

/** @param {Workroom} room */
const unread = room => room.conversations.reduce((sum, {chat}) => sum + chat.unread, 0);

/**
 * Lets the calls of a room be heard: who calls and who is called rings, and it is told when a call
 * begins, ends, or brings a message that nobody has seen. Somebody who calls beside a call is only
 * announced: a ring would be in the way of what is said.
 * @param {Workroom} room
 * @param {Pick<import('../media/local-media.js').LocalMedia, 'selected'>} media
 * @param {import('../media/tones.js').Tones} tones
 */
export const ring = (room, media, tones) => {
  /** @type {ReturnType<typeof ringing>} */ let rings = null;
  let stop = () => {};
  let before = {connected: 0, unread: 0, beside: false};
  room.addEventListener('change', () => {
    tones.speaker = media.selected('audiooutput');
    const now = {connected: connected(room), unread: unread(room), beside: !!room.incoming && room.inCall};
    const next = ringing(room);
    if (next !== rings) {
      stop();
      rings = next;
      stop = next ? tones.ring(next) : () => {};
    }
    if (now.connected > before.connected) tones.blip('connected');
    else if (now.connected < before.connected) tones.blip('ended');
    else if (now.unread > before.unread || (now.beside && !before.beside)) tones.blip('message');
    before = now;
  });
};
