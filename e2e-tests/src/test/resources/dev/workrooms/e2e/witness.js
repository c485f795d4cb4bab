// Runs in each page before the page's own code: remembers what it opens, and reads what it shows.
(() => {
  const connections = [];
  const tracks = [];

  globalThis.RTCPeerConnection = class extends globalThis.RTCPeerConnection {
    constructor(...args) {
      super(...args);
      connections.push(this);
    }
  };
  const devices = navigator.mediaDevices;
  if (devices) {
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async wish => {
      const stream = await open(wish);
      tracks.push(...stream.getTracks());
      return stream;
    };
  }

  const notifications = [];
  if (globalThis.Notification) {
    globalThis.Notification = class extends globalThis.Notification {
      constructor(...args) {
        super(...args);
        notifications.push(this);
      }
      close() {
        super.close();
        notifications.splice(notifications.indexOf(this), 1);
      }
    };
  }

  // The CRC-8 of dev.workrooms.peer.media.TestPattern, whose documentation has the geometry.
  const check = counter => {
    let crc = 0xff;
    for (const shift of [16, 8, 0]) {
      crc ^= (counter >> shift) & 0xff;
      for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? (crc << 1) ^ 0x07 : crc << 1;
      crc &= 0xff;
    }
    return crc;
  };
  const BARS = [0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf, 0x000000];

  /** The counter in the picture that this video shows, or null, and whether its bars are right. */
  const look = video => {
    if (!video?.videoWidth) return {counter: null, bars: false};
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const context = canvas.getContext('2d', {willReadFrequently: true});
    context.drawImage(video, 0, 0);
    const at = (x, y) =>
      context.getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data;
    let bits = '';
    for (let i = 0; i < 32; i++) {
      const [r, g, b] = at(((i % 16) + 0.5) / 16, (6.5 + Math.floor(i / 16)) / 8);
      bits += r + g + b > 384 ? '1' : '0';
    }
    const counter = parseInt(bits.slice(0, 24), 2);
    const bars = BARS.every((rgb, i) => {
      const seen = at((i + 0.5) / 8, 0.25);
      return [16, 8, 0].every((shift, c) => Math.abs(((rgb >> shift) & 0xff) - seen[c]) < 48);
    });
    return {counter: parseInt(bits.slice(24), 2) === check(counter) ? counter : null, bars};
  };

  let ear = null;
  /** The loudest frequency of what this video plays, in Hz, or null in silence. */
  const listen = video => {
    if (!video?.srcObject) return null;
    if (ear?.stream !== video.srcObject) {
      ear?.context.close();
      const context = new AudioContext({sampleRate: 48000});
      const analyser = new AnalyserNode(context, {fftSize: 8192, smoothingTimeConstant: 0});
      context.createMediaStreamSource(video.srcObject).connect(analyser);
      ear = {stream: video.srcObject, context, analyser};
    }
    const bins = new Float32Array(ear.analyser.frequencyBinCount);
    ear.analyser.getFloatFrequencyData(bins);
    const loudest = bins.reduce((best, level, i) => (level > bins[best] ? i : best), 0);
    return bins[loudest] > -50 ? (loudest * 48000) / 8192 : null;
  };

  const refused = [];
  addEventListener('securitypolicyviolation', event =>
    refused.push(`${event.effectiveDirective} ${event.blockedURI}`));

  /** Scroll containers, or the page itself, that something is too wide for. */
  const tooWide = () =>
    [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter(each => each.scrollWidth > each.clientWidth + 1)
      .filter(each => each === document.documentElement ||
        ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))
      .filter(each => each.clientWidth && !each.matches('input, textarea'))
      .map(each => `${each.localName}#${each.id}.${each.className}: ${each.scrollWidth} > ${each.clientWidth}`);

  globalThis.witness = {
    notifications: () => notifications.map(({title}) => title),
    look: selector => look(document.querySelector(selector)),
    listen: selector => listen(document.querySelector(selector)),
    refused: () => refused,
    tooWide,
    connections: () => connections.map(connection => connection.connectionState),
    tracks: kind => tracks.filter(track => !kind || track.kind === kind).map(track => track.readyState),
  };
})();
