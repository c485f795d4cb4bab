// @ts-check
import {Attention} from '../room/attention.js';
import {equal, ok, test, until} from './harness.js';

/** A page that the test hides and shows, with a browser that may notify. */
const page = ({permission = 'granted', calm = false} = {}) => {
  /** @type {any[]} */ const notifications = [];
  class Notification {
    static permission = permission;
    closed = false;
    /** @type {(() => void) | null} */ onclick = null;
    /** @param {string} title @param {NotificationOptions} options */
    constructor(title, options) {
      Object.assign(this, {title, options});
      notifications.push(this);
    }
    close() {
      this.closed = true;
    }
  }
  const document = Object.assign(new EventTarget(), {title: 'Workrooms', hidden: false});
  const hides = (hidden = true) => {
    document.hidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  let focused = 0;
  const attention = new Attention(/** @type {any} */ ({
    document, Notification, focus: () => focused++, calm: () => calm,
  }));
  return {document, hides, attention, notifications, focused: () => focused};
};

test('the title says who calls, and is what it was afterwards', () => {
  const {document, attention} = page();
  attention.ring('Ada');
  equal(document.title, 'Ada is calling');
  attention.ring(null);
  equal(document.title, 'Workrooms');
});

test('a title that was changed meanwhile stays', () => {
  const {document, attention} = page();
  attention.ring('Ada');
  document.title = 'Ada · Workrooms';
  attention.ring(null);
  equal(document.title, 'Ada · Workrooms');
});

test('in a hidden page the title goes to and fro, calmly', async () => {
  const {document, attention, hides} = page();
  hides();
  attention.ring('Ada');
  await until(() => document.title === 'Workrooms');
  await until(() => document.title === 'Ada is calling');
  attention.ring(null);
  equal(document.title, 'Workrooms');
});

test('without motion the title stands still', async () => {
  const {document, attention, hides} = page({calm: true});
  hides();
  attention.ring('Ada');
  const titles = new Set();
  const begun = performance.now();
  await until(() => {
    titles.add(document.title);
    return performance.now() - begun > 2_300;
  });
  equal([...titles], ['Ada is calling']);
  attention.ring(null);
});

test('a hidden page notifies; the click goes to the page; the end of the ringing closes it', () => {
  const {attention, hides, notifications, focused} = page();
  attention.ring('Ada');
  equal(notifications.length, 0, 'seen already');
  hides();
  equal([notifications.length, notifications[0].title], [1, 'Ada is calling']);
  attention.ring('Ada');
  equal(notifications.length, 1, 'once');
  notifications[0].onclick();
  equal([focused(), notifications[0].closed], [1, true]);
  attention.ring(null);

  attention.ring('Bob');
  equal(notifications[1].closed, false);
  attention.ring(null);
  equal(notifications[1].closed, true);
});

test('who comes back to the page needs no notification any more', () => {
  const {attention, hides, notifications} = page();
  hides();
  attention.ring('Ada');
  hides(false);
  ok(notifications[0].closed, 'closed');
  attention.ring(null);
});

test('nobody is notified who did not ask for it', () => {
  for (const permission of ['default', 'denied']) {
    const {attention, hides, notifications} = page({permission});
    hides();
    attention.ring('Ada');
    equal(notifications.length, 0);
    attention.ring(null);
  }
});
