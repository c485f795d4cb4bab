// @ts-check
/** @typedef {{setSinkId?: (id: string) => Promise<void>, sinkId?: unknown}} Player an <audio>, a <video>, an AudioContext */

/**
 * Lets something play on this speaker; on the computer's own choice where it is '' or gone, or where
 * the browser can't choose.
 * @param {object} player a Player
 * @param {string} id
 */
export const playOn = async (player, id) => {
  const sink = /** @type {Player} */ (player);
  if (!sink.setSinkId || (sink.sinkId ?? '') === id) return;
  try {
    await sink.setSinkId(id);
  } catch (error) {
    console.warn('the chosen speaker can’t be used', error);
    if (sink.sinkId) await sink.setSinkId('');
  }
};
