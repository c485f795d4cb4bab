// @ts-check
/** @param {() => Storage} storage @param {string} lost what it means that it can't be had */
const kept = (storage, lost) => {
  try {
    return storage();
  } catch (error) {
    console.warn(`this browser keeps nothing, so ${lost}`, error);
    return null;
  }
};

/** What outlasts the visit, or null where this browser keeps nothing. */
export const lasting = () => kept(() => localStorage, 'names, choices and the latest calls are forgotten');

/** What outlasts a reload of this tab, or null where this browser keeps nothing. */
export const passing = () => kept(() => sessionStorage, 'a reload makes this page somebody new');
