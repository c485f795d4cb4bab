// @ts-check
import './components/recordings/recordings.js';
import {report} from './report.js';
import {direction, language, words} from './words/words.js';

Object.assign(document.documentElement, {lang: language, dir: direction});
document.title = `${words.recordings.title} · ${words.product}`;

addEventListener('error', event => report(event.error ?? event.message));
addEventListener('unhandledrejection', event => report(event.reason));

document.body.append(document.createElement('wr-recordings'));
