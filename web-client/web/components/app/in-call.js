// @ts-check
/** What the page shows around calls; not needed before the first. */
import '../drop/drop.js';
import '../help/help.js';
import '../incoming/incoming.js';
import '../panel/panel.js';
import '../people/results.js';
import '../preview/preview.js';
import '../stage/stage.js';
import '../summary/summary.js';
import '../unsaved/unsaved.js';
