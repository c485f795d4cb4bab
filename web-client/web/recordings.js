// @ts-check
import './components/recordings/recordings.js';
import {report} from './report.js';

addEventListener('error', event => report(event.error ?? event.message));
addEventListener('unhandledrejection', event => report(event.reason));

document.body.append(document.createElement('wr-recordings'));
