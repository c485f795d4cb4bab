// Runs in each page before the page's own code: when it can be used, and when a call's first picture
// is on the screen.
(() => {
  /** Milliseconds from the beginning of the navigation, or from the click on "Call". */
  const times = (globalThis.stopwatch = {usable: null, frame: null});

  const watch = new MutationObserver(() => {
    if (!document.querySelector('#app[data-connection=registered] #search:enabled')) return;
    watch.disconnect();
    // Drawn, and not only decided.
    requestAnimationFrame(() => setTimeout(() => (times.usable = performance.now())));
  });
  watch.observe(document, {subtree: true, childList: true, attributes: true});

  let clicked = 0;
  addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('.call')) {
      clicked = event.timeStamp;
      times.frame = null;
    }
  }, true);

  const {get, set} = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    get,
    set(stream) {
      set.call(this, stream);
      if (!stream || this.muted) return; // my own picture is
      this.requestVideoFrameCallback?.((_, {presentationTime}) => (times.frame ??= presentationTime - clicked));
    },
  });
})();
