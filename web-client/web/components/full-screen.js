// @ts-check
/** The whole page, or back. */
export const fillScreen = () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
