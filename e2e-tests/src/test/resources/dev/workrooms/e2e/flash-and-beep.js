// A camera and a microphone for a page: once a second a flash in the upper half of the picture and
// a beep at the same moment, and in the lower half the test pattern's counter.
navigator.mediaDevices.getUserMedia = async (wish) => {
  const RATE = 30;
  const LENGTH = 0.1;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  const pen = canvas.getContext("2d", { alpha: false });
  const audio = new AudioContext({ sampleRate: 48000, latencyHint: 0 });
  const out = audio.createMediaStreamDestination();
  const gain = new GainNode(audio, { gain: 0 });
  const tone = new OscillatorNode(audio, { frequency: 880 });
  tone.connect(gain).connect(out);
  tone.start();
  await audio.resume();
  const video = canvas.captureStream(0);
  let counter = 0;

  const check = () => {
    let crc = 0xff;
    for (const shift of [16, 8, 0]) {
      crc ^= (counter >> shift) & 0xff;
      for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80 ? (crc << 1) ^ 0x07 : crc << 1) & 0xff;
    }
    return crc;
  };

  const draw = () => {
    const { width, height } = canvas;
    pen.fillStyle = "black";
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "white";
    if (counter % RATE < LENGTH * RATE) pen.fillRect(0, 0, width, height / 2);
    const bits = counter * 256 + check();
    for (let i = 0; i < 32; i++) {
      if (Math.floor(bits / 2 ** (31 - i)) % 2 === 0) continue;
      const top = (height * (6 + Math.floor(i / 16))) / 8;
      pen.fillRect((width * (i % 16)) / 16, top, width / 16, height / 8);
    }
    if (counter % RATE === 0) {
      gain.gain.setValueAtTime(0.5, audio.currentTime);
      gain.gain.setValueAtTime(0, audio.currentTime + LENGTH);
    }
    video.getVideoTracks()[0].requestFrame();
    counter++;
  };
  const began = performance.now();
  setInterval(() => {
    if (counter < ((performance.now() - began) * RATE) / 1000) draw();
  }, 4);
  const tracks = [];
  if (wish.video) tracks.push(...video.getVideoTracks());
  if (wish.audio) tracks.push(...out.stream.getAudioTracks());
  return new MediaStream(tracks);
};
