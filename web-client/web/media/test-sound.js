// @ts-check
import {melodies, samplesOf} from './melodies.js';
import {playOn} from './speaker.js';

/**
 * Plays a few notes on a speaker, through an element: not every browser lets an AudioContext choose.
 * @param {HTMLAudioElement} player
 * @param {string} speaker its id; '' for the computer's own choice
 */
export const testSound = async (player, speaker) => {
  const context = new AudioContext();
  const samples = samplesOf({...melodies.incoming, repeats: undefined}, context.sampleRate);
  const buffer = new AudioBuffer({length: samples.length, sampleRate: context.sampleRate});
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, {buffer});
  const destination = new MediaStreamAudioDestinationNode(context);
  source.connect(destination);
  try {
    player.srcObject = destination.stream;
    await playOn(player, speaker);
    await player.play();
    await new Promise(resolve => {
      source.addEventListener('ended', resolve);
      source.start();
    });
  } finally {
    player.srcObject = null;
    await context.close();
  }
};
