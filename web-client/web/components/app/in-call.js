// @ts-check
/** What the page shows in a call and after it; not needed before the first. */
import '../drop/drop.js';
import '../help/help.js';
import '../panel/panel.js';
import '../stage/stage.js';
import '../summary/summary.js';
import '../unsaved/unsaved.js';
