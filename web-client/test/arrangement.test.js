// @ts-check
import {arrange} from '../components/stage/arrangement.js';
import {equal, ok, test} from './harness.js';

const STAGES = [[1290, 660], [900, 700], [340, 560], [300, 480], [3400, 1900], [1800, 900], [700, 300]];

/** @param {import('../components/stage/arrangement.js').Rectangle} one @param {import('../components/stage/arrangement.js').Rectangle} other */
const overlap = (one, other) =>
  one.x < other.x + other.width - 0.01 && other.x < one.x + one.width - 0.01 &&
  one.y < other.y + other.height - 0.01 && other.y < one.y + one.height - 0.01;

for (const [width, height] of STAGES) {
  test(`tiles fill a stage of ${width} by ${height}, without a sliver or an overlap`, () => {
    for (const screens of [0, 1, 2]) {
      for (let people = screens ? 0 : 1; people <= 9; people++) {
        const {screens: shown, people: faces} = arrange({width, height, people, screens});
        equal([shown.length, faces.length], [screens, people]);
        const all = [...shown, ...faces];
        all.forEach((one, index) => {
          ok(one.x >= -0.01 && one.y >= -0.01, 'within');
          ok(one.x + one.width <= width + 0.01 && one.y + one.height <= height + 0.01, 'within');
          for (const other of all.slice(index + 1)) ok(!overlap(one, other), `${people} apart`);
        });
        const area = all.reduce((sum, one) => sum + one.width * one.height, 0);
        ok(area > (screens ? 0.6 : 0.8) * width * height, `${people} people, ${screens} screens fill ${area / width / height}`);
        for (const face of faces) {
          const ratio = face.width / face.height;
          ok(people === 1 && !screens || (ratio > 0.45 && ratio < 3.2), `${people}, ${screens}: ${ratio}`);
        }
      }
    }
  });
}

test('a screen is the largest', () => {
  const {screens: [screen], people} = arrange({width: 1200, height: 700, people: 3, screens: 1});
  for (const face of people) ok(face.width * face.height * 3 < screen.width * screen.height, 'small');
});
