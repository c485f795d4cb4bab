// @ts-check
/** From so many bytes on a file goes straight to disk, where the browser lets it. */
const BIG = 32 << 20;
/** What can be shown as a picture: none that could hold a script, none that is huge. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'];
const LARGEST_PICTURE = 16 << 20;
/** For the browser to take up a download. */
const TAKEN_UP_MILLIS = 20_000;

/** @typedef {{createWritable(): Promise<import('../../files/receiving.js').Sink>}} Place */
/** @typedef {{showSaveFilePicker?: (options: {suggestedName: string}) => Promise<Place>}} Pickers */

/** Whether a place for it is chosen before it comes. @param {number | undefined} size */
export const goesToDisk = size =>
  (size ?? Infinity) >= BIG && !!(/** @type {Pickers} */ (window)).showSaveFilePicker;

/** Where the person wants it; null where they changed their mind. @param {string} name */
export const choosePlace = async name => {
  try {
    const place = await (/** @type {Pickers} */ (window)).showSaveFilePicker?.({suggestedName: name});
    return await place?.createWritable() ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
};

/**
 * Has the browser save it. Of no type that it could show: a page out of a file would be one of ours.
 * @param {Blob} blob @param {string} name
 */
export const download = (blob, name) => {
  const url = URL.createObjectURL(blob.slice(0, blob.size, 'application/octet-stream'));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_UP_MILLIS);
};

/** The same as a picture that may be shown, or null. @param {Blob} blob @param {string} [mime] */
export const picture = (blob, mime = '') => {
  const type = PICTURES.find(each => mime.toLowerCase() === each);
  return type && blob.size > 0 && blob.size <= LARGEST_PICTURE ? blob.slice(0, blob.size, type) : null;
};
