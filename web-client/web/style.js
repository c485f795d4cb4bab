// @ts-check
/**
 * Gives the page one more stylesheet, and waits for it. It comes before those of contrast, which have
 * the last word.
 * @param {string} href beside this file
 */
export const style = href => new Promise((resolve, reject) => {
  const link = document.createElement('link');
  Object.assign(link, {
    rel: 'stylesheet',
    href: new URL(href, import.meta.url).href,
    onload: resolve,
    onerror: () => {
      link.remove(); // whoever tries again adds another
      reject(new Error(`${href} was not loaded`));
    },
  });
  const contrast = document.querySelector('link[href$="contrast.css"]');
  if (contrast) contrast.before(link);
  else document.head.append(link);
});
