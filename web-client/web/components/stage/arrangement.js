// @ts-check
/** @typedef {{x: number, y: number, width: number, height: number}} Rectangle In CSS pixels. */

/** Between two tiles. */
const GAP = 12;
/** Width to height of a tile that suits a face. */
const BEST_RATIO = 1.1;
/** Of the stage, for the people beside a screen: for few, and for many. */
const STRIP = {share: 0.22, least: 120, most: 280};
const BROAD_STRIP = {share: 0.34, least: 180, most: 420};
const MANY = 4;
/** The tallest that a person's tile beside a screen is, to its width: it need not fill the strip. */
const TALLEST = 1.25;

/**
 * Where each tile goes, so that they fill the stage: screens first, with the people in a strip at the
 * side that is longer; without one, people in rows.
 * @param {{width: number, height: number, people: number, screens: number}} stage
 * @returns {{screens: Rectangle[], people: Rectangle[]}}
 */
export const arrange = ({width, height, people, screens}) => {
  const all = {x: 0, y: 0, width, height};
  if (!screens) return {screens: [], people: rows(all, people)};
  if (!people) return {screens: rows(all, screens), people: []};
  const beside = width >= height;
  const {share, least, most} = people > MANY ? BROAD_STRIP : STRIP;
  const length = Math.round(Math.min(most, Math.max(least, (beside ? width : height) * share)));
  const large = beside
    ? {...all, width: width - length - GAP}
    : {...all, height: height - length - GAP};
  const strip = beside
    ? {...all, x: width - length, width: length}
    : {...all, y: height - length, height: length};
  return {screens: rows(large, screens), people: rows(beside ? shortened(strip, people) : strip, people)};
};

/** @param {Rectangle} strip @param {number} people */
const shortened = (strip, people) =>
  ({...strip, height: Math.min(strip.height, people * (strip.width * TALLEST + GAP) - GAP)});

/** @param {Rectangle} area @param {number} count @returns {Rectangle[]} */
const rows = (area, count) => {
  if (!count) return [];
  const perRow = columns(area, count);
  const rowCount = Math.ceil(count / perRow);
  const height = (area.height - GAP * (rowCount - 1)) / rowCount;
  return Array.from({length: count}, (_, index) => {
    const row = Math.floor(index / perRow);
    // The last row may hold fewer, which are wider then.
    const inRow = row < rowCount - 1 ? perRow : count - perRow * (rowCount - 1);
    const width = (area.width - GAP * (inRow - 1)) / inRow;
    const x = area.x + (index - row * perRow) * (width + GAP);
    return {x, y: area.y + row * (height + GAP), width, height};
  });
};

/** How many in a row come closest to the best shape, the last row counted. @param {Rectangle} area @param {number} count */
const columns = ({width, height}, count) => {
  let best = 1;
  let least = Infinity;
  for (let perRow = 1; perRow <= count; perRow++) {
    const rowCount = Math.ceil(count / perRow);
    const last = count - perRow * (rowCount - 1);
    const off = (/** @type {number} */ inRow) =>
      Math.log(width / inRow / (height / rowCount) / BEST_RATIO) ** 4; // one sliver is worse than a few that are a little off
    const cost = perRow * (rowCount - 1) * off(perRow) + last * off(last);
    if (cost < least) [best, least] = [perRow, cost];
  }
  return best;
};
