// @ts-check
/** What outlasts the visit, or null where this browser keeps nothing. */
export const lasting = () => {
  try {
    return localStorage;
  } catch (error) {
    console.warn('this browser keeps nothing, so choices are forgotten', error);
    return null;
  }
};
