// Chromium names a camera that plays a file by the file's path, which is none to show.
{
  const {get} = Object.getOwnPropertyDescriptor(MediaDeviceInfo.prototype, 'label');
  Object.defineProperty(MediaDeviceInfo.prototype, 'label', {
    get() {
      const label = get.call(this);
      return label && this.kind === 'videoinput' ? 'Camera' : label;
    },
  });
}
