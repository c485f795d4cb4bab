// Records what comes in with the browser's own MediaRecorder, to compare with ours.
window.recording = (() => {
  const chunks = [];
  const stream = document.querySelector('.remote video').srcObject;
  const recorder = new MediaRecorder(stream, {mimeType: 'video/webm;codecs=vp8,opus'});
  let file = null;

  recorder.ondataavailable = event => chunks.push(event.data);
  recorder.onstop = () => {
    const reader = new FileReader();
    reader.onload = () => (file = reader.result.split(',')[1]);
    reader.readAsDataURL(new Blob(chunks));
  };
  recorder.start(1000);

  return {
    stop: () => recorder.stop(),
    /** All of it as base64, once it has stopped; null before. */
    file: () => file,
  };
})();
