// @ts-check
import './protocol.test.js';
import './recording-notice.test.js';
import './session.test.js';
import './signalling.test.js';
import './attention.test.js';
import './call.test.js';
import './devices.test.js';
import './files.test.js';
import './media.test.js';
import './negotiation.test.js';
import './screen.test.js';
import './sounds.test.js';
import './timeline.test.js';
import './words.test.js';
import './workroom.test.js';
import {run} from './harness.js';

run().catch(console.error);
