// What does not fit into the page as it is now: what runs over its sides, and controls that something
// else lies on. A line for each.
const width = document.documentElement.clientWidth;
const seen = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
const name = element =>
  `<${element.localName}${element.id && ` id=${element.id}`} class="${element.getAttribute('class') ?? ''}">`;
const outside = ({left, right}) => left < -1 || right > width + 1;

/** Whether it is cut off, or scrolled, by something that fits. */
const cut = element => {
  for (let around = element.parentElement; around; around = around.parentElement) {
    const {overflowX} = getComputedStyle(around);
    if (overflowX !== 'visible' && !outside(around.getBoundingClientRect())) return true;
  }
  return false;
};

const over = [...document.body.querySelectorAll('*')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && outside(box) && seen(element) && !cut(element);
});

// What is before all else covers the rest, as it is meant to: a dialog, a menu, a sheet.
const sheet = [...document.querySelectorAll('#people, #panel')]
  .find(element => getComputedStyle(element).position === 'fixed' && seen(element));
const before = document.querySelector('dialog[open]') ?? document.querySelector(':popover-open') ?? sheet ?? document.body;
const covered = [...before.querySelectorAll('button, input, select, a[href]')].filter(element => {
  const {left, top, width: wide, height} = element.getBoundingClientRect();
  if (!wide || !height || element.disabled || !seen(element) || element.closest('[inert], .hidden-words')) return false;
  const there = document.elementFromPoint(left + wide / 2, top + height / 2);
  return there && !element.contains(there) && !there.contains(element) && !element.closest('label')?.contains(there);
});

const scrolled = [document.scrollingElement, ...document.querySelectorAll('main, aside, dialog')].filter(element =>
  element.scrollWidth > element.clientWidth + 1 && seen(element));

/** What is too wide in it. */
const widest = element => {
  const {left, right} = element.getBoundingClientRect();
  const inside = [...element.querySelectorAll('*')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.left < left - 1 || box.right > right + 1;
  });
  return inside.slice(0, 3).map(name).join(', ') || 'nothing that is seen';
};

return [
  ...scrolled.map(element => `${name(element)} scrolls sideways, for ${widest(element)}`),
  ...over.map(element => `${name(element)} runs over the side`),
  ...covered.map(element => `${name(element)} is covered`),
];
