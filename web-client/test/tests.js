// @ts-check
import './protocol.test.js';
import './quality.test.js';
import './quality-sample.test.js';
import './quality-verdict.test.js';
import './recording-notice.test.js';
import './recents.test.js';
import './seeker.test.js';
import './session.test.js';
import './signalling.test.js';
import './arrangement.test.js';
import './avatar.test.js';
import './call.test.js';
import './files.test.js';
import './highlight.test.js';
import './link.test.js';
import './media.test.js';
import './negotiation.test.js';
import './timeline.test.js';
import './languages.test.js';
import './words.test.js';
import './workroom.test.js';
import {run} from './harness.js';

run().catch(console.error);
