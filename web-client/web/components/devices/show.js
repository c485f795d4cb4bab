// @ts-check
/** @typedef {import('../../room/workroom.js').Workroom} Workroom */

/** Opens the dialog of devices and sounds, which is fetched when it is first wanted. @param {Workroom} room */
export const showDevices = async room => {
  await import('./dialog.js');
  if (document.querySelector('wr-devices-dialog')) return;
  const dialog = /** @type {import('./dialog.js').DevicesDialog} */ (document.createElement('wr-devices-dialog'));
  dialog.room = room;
  document.body.append(dialog);
};
