// @ts-check
/** What the server says of recordings. A record is Java's `CallRecord`. */

/** @typedef {{name: string, mime: string, duration: number, width: number, height: number}} MediaInfo */
/** @typedef {{
 *   profile: import('../protocol/messages.js').UserProfiles,
 *   sessionid: string,
 *   self: boolean,
 *   offset: number,
 *   file: MediaInfo,
 *   failure?: string,
 * }} Participant
 */
/** @typedef {{
 *   callid: string,
 *   state: 'recording' | 'complete' | 'interrupted' | 'failed',
 *   start: string,
 *   end?: string,
 *   participants: Participant[],
 *   mix?: {file: MediaInfo},
 * }} CallRecord
 */

/** @type {Promise<boolean> | undefined} */
let shown;

/**
 * Whether the server shows recordings, asked once. It says so in a header of the page: a question
 * that is answered with 404 would be an error in the console of everybody else.
 */
export const recordingsShown = () => (shown ??= ask());

const ask = async () => {
  try {
    const {headers} = await fetch('./', {method: 'HEAD'});
    return headers.get('Link')?.includes('/recordings.html') ?? false;
  } catch (error) {
    console.warn('whether there are recordings is not known', error);
    return false;
  }
};

/**
 * The newest recordings, the newest first; null where this server shows none.
 * @param {typeof fetch} [fetching]
 * @returns {Promise<CallRecord[] | null>}
 */
export const newestRecordings = async (fetching = fetch) => {
  const answer = await fetching('./recordings/list');
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
};

/** Where a file is. @param {CallRecord} record @param {MediaInfo} file */
export const fileAddress = ({callid}, {name}) =>
  `./recordings/${encodeURIComponent(callid)}/${encodeURIComponent(name)}`;

/**
 * Milliseconds that it lasts, as far as is known; null where that is not.
 * @param {CallRecord} record
 */
export const lengthOf = ({state, start, end, participants}) => {
  if (end) return Date.parse(end) - Date.parse(start);
  if (state === 'recording') return Math.max(0, Date.now() - Date.parse(start));
  const lengths = participants.filter(({file}) => file.duration).map(({offset, file}) => offset + file.duration);
  return lengths.length ? Math.max(...lengths) : null;
};
