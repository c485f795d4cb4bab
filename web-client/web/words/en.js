// @ts-check
/** Every word that a person reads on the page, in English: what the other languages must have too. */

/** @typedef {import('../room/workroom.js').Ended} Ended */
/** @typedef {import('../quality/verdict.js').Reason} Reason */
/** @typedef {import('../quality/verdict.js').Side} Side */

/** With the reason, where there is one. @param {string} what @param {string} [why] */
const sentence = (what, why) => `${what}${why ? `: ${why}` : ''}`.replace(/[.!?]?$/, end => end || '.');

export const words = {
  product: 'Workrooms',
  language: 'Language',

  ready: 'Ready when they are.',
  // The one sentence that explains the product.
  explain: 'Pick someone and call. Sound and picture go straight from you to them.',
  placeholder: 'Your camera is off. It turns on when you call or answer.',
  checkCamera: 'Check camera and microphone',
  stopCamera: 'Turn camera off',
  preview: 'You, as others will see you',
  findPeople: 'Find people',
  close: 'Close',

  welcome: 'What should people call you?',
  welcomeMore: 'Others find you by this name while this page is open. Nothing else about you is kept.',
  name: 'Your name',
  start: 'Start',
  save: 'Save',
  cancel: 'Cancel',
  changeName: 'Change',
  guest: 'Guest',
  somebody: 'Somebody',

  search: 'Search people and bots',
  searchShort: 'Search',
  people: 'People',
  peopleAndBots: 'People and bots',
  typeToSearch: 'Type a name to find people and bots that are here now.',
  searching: 'Searching…',
  here: 'Here now',
  /** Of two with the same name. @param {string} mark a piece of the session id */
  hereAs: mark => `Here now · ${mark}`,
  /** @param {string} query */
  nobody: query => `Nobody here is called “${query}”.`,
  nobodyMore: 'Only people who have this page open can be found.',
  /** @param {number} count @param {string} first */
  found: (count, first) =>
    `${count === 1 ? 'One found' : `${count} found`}. Enter calls ${first}.`,
  call: 'Call',
  /** @param {string} name */
  callName: name => `Call ${name}`,
  /** @param {string} login */
  onGithub: login => `@${login} on GitHub`,
  /** @param {string} login */
  claimedLogin: login => `@${login}, not verified`,
  verified: 'Verified',
  verifiedMore: 'The server has seen them log in',

  recents: {
    title: 'Recent',
    clear: 'Clear',
    cleared: 'The list is empty now.',
    /** @param {string} name */
    remove: name => `Remove ${name} from the list`,
    /** @param {string} name */
    removed: name => `${name} is no longer on the list.`,
    /** @param {string} what @param {string} day */
    at: (what, day) => `${what}, ${day}`,
    missed: 'Missed call',
    declined: 'They declined',
    declinedByMe: 'You declined',
    unanswered: 'No answer',
    busy: 'Was in another call',
    failed: 'Not connected',
  },

  link: {
    copy: 'Copy my link',
    copied: 'Copied',
    copiedMore: 'Link copied. Whoever opens it calls you, for as long as this page is open.',
    byHand: 'Your browser does not let this page copy. Copy the link from here:',
    mine: 'My link',
    nameFirst: 'Say what people should call you, and the call begins.',
    inCall: 'You are in a call. Open the link again when it is over.',
    /** @param {string} name */
    nobody: name => `Nobody was called: there is nobody here by the name ${name}.`,
    /** @param {string} name */
    several: name => `More than one person here is called ${name}. Choose whom to call.`,
    /** @param {string} name */
    late: name => `${name} was not called: it took too long to reach the server.`,
    silent: 'You came by a link, so nobody sees or hears you yet.',
    unmute: 'Turn on microphone and camera',
  },

  isCalling: 'is calling you',
  answer: 'Answer',
  answerWithoutVideo: 'Answer without video',
  decline: 'Decline',

  calling: 'Calling…',
  connecting: 'Connecting…',
  reconnecting: 'The connection is weak. Trying to get it back…',
  /** @param {string} name */
  away: name => `${name} has left. Waiting a moment in case they come back…`,
  noPicture: 'No picture',
  you: 'You',
  duration: 'Call duration',
  theirMicrophoneOff: 'Microphone off',
  recording: 'Recording',
  /** @param {string} name */
  recordedBy: name => `${name} records this call.`,
  /** @param {string} name @param {string} [why] */
  recordingStopped: (name, why) => sentence(`${name} has stopped recording`, why),
  /** @param {string} name @param {string} [why] */
  recordingFailed: (name, why) => sentence(`${name}’s recording broke off`, why),
  /** @param {string} name */
  pictureOf: name => `Picture of ${name}`,
  ownPicture: 'Your own picture',
  soundOn: 'Turn on sound',
  controls: 'Call controls',
  microphone: 'Microphone',
  camera: 'Camera',
  chat: 'Chat',
  hangUp: 'Hang up',
  /** @param {number} count */
  unread: count => `${count} unread`,

  message: 'Message',
  /** @param {string} name */
  writeTo: name => `Write to ${name}`,
  send: 'Send',
  chatWaits: 'You can write as soon as you are connected.',
  chatEmpty: 'Messages go straight to the other side and are gone after the call.',
  chatLog: 'Messages',

  chatting: {
    unsent: 'Not sent yet. It goes out when you are connected again.',
    again: 'Send again',
    newOnes: 'New',
    /** @param {number} count */
    below: count => (count === 1 ? 'One new message' : `${count} new messages`),
    /** @param {number} count */
    left: count => (count === 1 ? 'Room for one more character' : `Room for ${count} more characters`),
  },

  files: {
    attach: 'Send files',
    nameless: 'file',
    /** @param {string} name @param {string} file */
    offers: (name, file) => `${name} wants to send you “${file}”. It waits in the chat.`,
    /** @param {string} file */
    cutShort: file => `“${file}” did not arrive: the call is over.`,
    noFolders: 'Folders can’t be sent. Pack them into one file first.',
    /** @param {string} name */
    drop: name => `Drop files here for ${name}`,
    dropMore: 'They are asked before anything is sent.',
    accept: 'Accept',
    /** @param {string} file */
    acceptFile: file => `Accept ${file}`,
    /** @param {string} file */
    declineFile: file => `Decline ${file}`,
    /** @param {string} file */
    cancelFile: file => `Cancel ${file}`,
    /** @param {string} file */
    saveFile: file => `Save ${file}`,
    /** @param {string} file */
    againFile: file => `Send ${file} again`,
    /** @param {string} file */
    progress: file => `How much of ${file} has arrived`,
    /** @param {string} file */
    pictureOf: file => `Preview of ${file}`,
    waits: 'Waiting to be accepted',
    asks: 'Accept it?',
    /** @param {string} part @param {string} whole */
    partOf: (part, whole) => `${part} of ${whole}`,
    /** @param {string} time */
    timeLeft: time => `${time} left`,
    delivered: 'Delivered',
    received: 'Received',
    saved: 'Saved',
    youDeclined: 'You declined it.',
    /** @param {string} name */
    theyDeclined: name => `${name} declined it.`,
    youCancelled: 'You cancelled it.',
    /** @param {string} name */
    theyCancelled: name => `${name} cancelled it.`,
    lost: 'The connection was lost on the way.',
    youWereLate: 'You did not answer in time.',
    /** @param {string} name */
    theyWereLate: name => `${name} did not answer in time.`,
    /** Why it did not arrive. */
    failed: {
      failed: 'It could not be read, or not be kept.',
      checksum: 'It arrived damaged and was thrown away.',
      'too-large': 'It is larger than was said, or than the other side takes.',
      busy: 'Too many files are on their way. Try again in a moment.',
      flood: 'More came at once than could be taken.',
      malformed: 'The two sides did not understand each other.',
    },
    unsaved: 'Files that you have not saved',
    unsavedMore: 'They are gone when you close this page.',
    /** @param {string} file */
    letGo: file => `Discard ${file}`,
  },

  incoming: {
    too: 'is calling you too',
    hold: 'Answer, and hold the others',
  },

  stage: {
    title: 'Call',
    hold: 'Hold',
    /** @param {string} name */
    holdName: name => `Hold ${name}`,
    takeUp: 'Go on',
    held: 'On hold. They hear and see nothing of you.',
    heldByThem: 'Holds you',
    /** @param {string} name */
    theyHold: name => `${name} has put you on hold.`,
    /** @param {string} name */
    hangUpName: name => `Hang up on ${name}`,
    pip: 'Picture in picture',
    /** @param {string} name */
    pipName: name => `${name} in a small window`,
    /** @param {string} name */
    screenOf: name => `Screen of ${name}`,
    share: 'Show screen',
    sharing: 'You are showing your screen.',
    stopSharing: 'Stop showing',
    hand: 'Raise hand',
    handDown: 'Lower hand',
    /** @param {string} name */
    handUp: name => `${name} raises a hand`,
    rec: 'REC',
    more: 'More',
    react: 'Send a reaction',
    reactions: {'👍': 'Thumbs up', '👏': 'Applause', '❤️': 'Heart', '😂': 'Laughter', '😮': 'Surprise', '🎉': 'Party'},
    /** @param {string} name @param {string} emoji */
    reaction: (name, emoji) => `${name} sends ${emoji}`,
    moveOwn: 'Move your picture to another corner',
    hideOwn: 'Hide your picture from yourself',
    showOwn: 'Show my picture',
    quality: 'Quality',
    people: 'People in the call',
    add: 'Call somebody else too',
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    devices: 'Camera, microphone and sounds',
  },

  panel: {
    title: 'Beside the call',
    chat: 'Chat',
    quality: 'Quality',
    people: 'People',
    whose: 'Whose',
    unread: ' unread',
    talking: 'In the call',
    apart: 'Each of them hears and sees you, but not the others.',
    full: 'Nobody more can be called from here.',
  },

  help: {
    title: 'Keyboard shortcuts',
    on: 'Single keys do these things',
    acts: {
      find: 'Find people',
      help: 'These shortcuts',
      microphone: 'Microphone on or off',
      camera: 'Camera on or off',
      share: 'Show screen, or stop it',
      hand: 'Raise or lower your hand',
      hold: 'Hold the call, or go on',
      chat: 'Chat',
      quality: 'Quality',
      people: 'People in the call',
      float: 'Picture in a small window',
      fullScreen: 'Full screen',
    },
  },

  callAgain: 'Call again',
  done: 'Done',

  quality: {
    title: 'Quality',
    levels: {good: 'Good connection', fair: 'Fair connection', poor: 'Poor connection'},
    measuring: 'Finding out how good the connection is…',
    /** Why it is not good, and where that probably comes from.
     * @type {Record<Reason, (name: string, side: Side) => string>} */
    reasons: {
      loss: (name, side) => side === 'theirs' ? `some of what ${name} sends gets lost, probably on their side.`
        : side === 'mine' ? 'some of what you send gets lost, probably on your side.'
        : 'sound and picture get lost on the way, in both directions.',
      bandwidth: name => `your network is too slow for a sharp picture, so ${name} sees less of you.`,
      cpu: name => `your computer is too busy, so ${name} sees less of you.`,
      delay: name => `what you and ${name} say arrives late.`,
      frozen: name => `the picture of ${name} stands still again and again, probably because of their side.`,
      stutter: name => `the picture of ${name} stutters, probably because of their side.`,
    },
    /** @param {string} level @param {string} [why] */
    verdict: (level, why) => (why ? `${level}: ${why}` : level),
    chart: 'Course of the call',
    /** @param {string} lines */
    chartOf: lines => `Course of the call: ${lines}. The latest figures stand below.`,
    lines: {received: 'Received', sent: 'Sent', roundTrip: 'Round trip', lost: 'Lost', fps: 'Frames'},
    /** Beside an axis, where there is little room.
     * @type {Record<'kbits' | 'millis' | 'percent' | 'fps', (value: number, figure: (value: number, digits?: number) => string) => string>} */
    ticks: {
      kbits: (value, figure) => (value >= 1000 ? `${figure(value / 1000, 1)} M` : value ? `${figure(value)} k` : '0'),
      millis: (value, figure) => `${figure(value)} ms`,
      percent: (value, figure) => `${figure(value, 1)} %`,
      fps: (value, figure) => `${figure(value)} fps`,
    },
    figures: {
      received: 'Received',
      sent: 'Sent',
      roundTrip: 'Round trip',
      lost: 'Lost',
      theirPicture: 'Their picture',
      ownPicture: 'Your picture',
      sound: 'Sound',
      path: 'Path',
      jitter: 'Jitter',
      freezes: 'Freezes',
      available: 'Can send',
      ends: 'Ends',
      limit: 'Limited by',
    },
    more: 'More figures',
    unknown: '–',
    /** @param {string} count */
    kbits: count => `${count} kbit/s`,
    /** @param {string} count */
    millis: count => `${count} ms`,
    /** @param {string} received @param {string} sent */
    lost: (received, sent) => `${received} % in, ${sent} % out`,
    /** @param {string} size @param {string} fps @param {string} codec */
    picture: (size, fps, codec) => [size, fps && `${fps} fps`, codec].filter(Boolean).join(', '),
    /** @param {boolean} relayed @param {string} protocol */
    path: (relayed, protocol) => `${relayed ? 'relayed' : 'direct'}${protocol ? `, ${protocol}` : ''}`,
    candidates: {host: 'direct', srflx: 'through a router', prflx: 'through a router', relay: 'through a relay', '': '–'},
    /** @param {string} mine @param {string} theirs */
    ends: (mine, theirs) => `you ${mine}, they ${theirs}`,
    limits: {none: 'nothing', cpu: 'this computer', bandwidth: 'the network', other: 'something else'},
    setup: 'How this call was set up',
    phases: {
      offer: 'Offered',
      answer: 'Answered',
      connected: 'Connected',
      open: 'Ready for chat',
      audio: 'First sound',
      video: 'First picture',
    },
    copy: 'Copy diagnostics',
    copied: 'Copied. It holds figures only: no names and no addresses.',
    notCopied: 'Your browser did not let this page copy.',
  },

  summary: {
    duration: 'Duration',
    connection: 'Quality',
    received: 'Received over time',
    /** @param {string} level @param {string} [why] */
    how: (level, why) => (why ? `${level}, ${why}` : level),
    /** @param {string} share */
    lost: share => `${share} % lost`,
    reasons: {
      bandwidth: 'your network was slow',
      cpu: 'your computer was busy',
      delay: 'words came late',
      frozen: 'the picture stood still',
      stutter: 'the picture stuttered',
    },
  },

  recordings: {
    title: 'Recordings',
    explain: 'Calls that a recorder took part in, one file for each participant.',
    back: 'To the calls',
    loading: 'Looking for recordings…',
    none: 'Nothing has been recorded yet.',
    noneMore: 'Call the recorder: what you say and show is kept until somebody deletes it.',
    off: 'This server shows no recordings.',
    offMore: 'Whoever runs it can name a folder with recordings in its settings.',
    failed: 'The recordings could not be read.',
    failedMore: 'The server may be out of reach. Try again in a moment.',
    again: 'Try again',
    nobody: 'Nobody was recorded',
    /** @param {string} names */
    open: names => `Show the recording of ${names}`,
    /** @param {string} names */
    close: names => `Hide the recording of ${names}`,
    states: {
      recording: 'Being recorded',
      complete: '',
      interrupted: 'Interrupted',
      failed: 'Not complete',
    },
    statesMore: {
      recording: 'It is still being recorded: you can play what there is so far.',
      complete: '',
      interrupted: 'The recorder ended before its time. What it had recorded until then is here.',
      failed: 'At least one file breaks off.',
    },
    /** @param {string} name @param {string} why */
    breaksOff: (name, why) => `${name}: ${why}`,
    /** @param {string} name */
    self: name => `${name} (the recorder)`,
    view: 'What to play',
    everyone: 'Each participant',
    mix: 'All in one',
    mixOf: 'All participants',
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    /** @param {string} now @param {string} all */
    positionOf: (now, all) => `${now} of ${all}`,
    waiting: 'Loading…',
    unplayable: 'Your browser can’t play this file.',
    soundOnly: 'Sound only',
    /** @param {string} name */
    download: name => `Save the file of ${name}`,
    save: 'Save',
  },

  server: {
    lost: 'The server is out of reach. Trying to get back to it.',
    lostInCall: 'The server is out of reach. Your call goes on; trying to get back.',
    stopping: 'The server is being restarted. This page will be back by itself.',
    stoppingInCall: 'The server is being restarted. Your call goes on.',
    /** @param {number} seconds */
    nextTry: seconds => `Next try in ${seconds} s`,
    trying: 'Trying…',
    tryNow: 'Try now',
    refusedInCall: 'The server does not know this page any more. Your call goes on.',
  },

  replaced: 'This page goes on in another tab.',
  replacedMore: 'This tab was copied, and the copy has taken over. This one can go on as somebody new.',
  refused: 'The server does not let this page in.',
  refusedMore: 'It does not believe that this page is who it says it is. As somebody new you can go on.',
  unproven: 'Others must be sure that you are you, which needs a secure page: open it over https.',
  startAnew: 'Go on as somebody new',

  media: {
    insecure: 'Camera and microphone need a secure page: open it over https, or on localhost.',
    denied: 'Your browser blocks camera and microphone here. Allow both with the sign beside the address, then try again.',
    dismissed: 'Your browser asked whether this page may use camera and microphone, and got no answer. Try again and allow them.',
    system: 'Your computer does not let the browser use camera and microphone. Allow it in the computer’s privacy settings, then try again.',
    none: 'No camera or microphone was found. Plug one in, then try again. You can see and hear without.',
    busy: 'Camera and microphone could not be started. Close other programs that may use them, then try again.',
    'no-camera': 'No camera could be found, only a microphone. Others can hear you, but not see you.',
    'camera-denied': 'Your browser blocks the camera here. Allow it with the sign beside the address, then try again. Others can hear you.',
    'camera-busy': 'The camera could not be started. Close other programs that may use it, then try again.',
    'camera-gone': 'The camera is gone. Plug it in again, and it goes on by itself.',
    'no-microphone': 'No microphone could be found, only a camera. Others can see you, but not hear you.',
    'microphone-denied': 'Your browser blocks the microphone here. Allow it with the sign beside the address, then try again. Others can see you.',
    'microphone-busy': 'The microphone could not be started. Close other programs that may use it, then try again.',
    'microphone-gone': 'The microphone is gone. Plug it in again, and it goes on by itself.',
  },

  devices: {
    title: 'Camera, microphone and sounds',
    open: 'Devices and sounds',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    systemDefault: 'Default',
    /** @param {number} number */
    unnamed: number => `Device ${number}`,
    noCamera: 'No camera',
    noMicrophone: 'No microphone',
    level: 'How loud your microphone hears you',
    silent: 'Your microphone hears nothing. Say something, or choose another one.',
    testSound: 'Play a sound',
    tryAgain: 'Try again',
    stopMicrophone: 'Turn microphone off',
    sounds: 'Sounds for calls and messages',
    done: 'Done',
  },

  attention: {
    /** @param {string} name */
    title: name => `${name} is calling`,
    more: 'Go to Workrooms to answer.',
    ask: 'Tell me about calls while this tab is hidden',
    granted: 'You will be told about calls while this tab is hidden.',
    denied: 'Your browser does not let this page tell you. You can allow it beside the address.',
  },

  screen: {
    system: 'Your computer does not let the browser show the screen. Allow it in the computer’s privacy settings, then try again.',
    busy: 'This could not be shown. Try again, or choose something else.',
  },

  problems: {
    unknown: 'Something went wrong. If it happens again, reload the page.',
    part: 'A part of this page could not be loaded. Reload the page.',
    server: 'The server sent something this page does not understand.',
    peer: 'The other side sent something this page does not understand.',
    malformed: 'The server did not understand this page. Reload it to get the current version.',
    'unknown-type': 'The server does not know how to do this.',
    'not-registered': 'The server does not know this page yet. Try again in a moment.',
    'sessionid-taken': 'The server already knows a page with this address. Reload this one.',
    'bad-proof': 'The server does not believe that this page is yours. Reload it.',
    unreachable: 'They are not here any more.',
    'self-call': 'That is you.',
    'unknown-call': 'This call is already over.',
    'rate-limited': 'That was too much at once. Wait a moment, then try again.',
    'too-large': 'That was too long to send.',
    'not-allowed': 'The server does not allow this now.',
    full: 'The server has been out of reach for so long that not everything could be kept for it.',
    internal: 'The server had a fault of its own. Try again in a moment.',
  },

  /** Why a call ended, in a sentence. @param {Ended} ended */
  ended: ({reason, by, name, outbound, missed, connected}) => {
    if (reason === 'hangup' && by === 'them' && missed) {
      return {title: `You missed a call from ${name}.`, more: 'They hung up before you answered.'};
    }
    switch (reason) {
      case 'hangup':
        return {title: by === 'me' ? 'You hung up.' : `${name} hung up.`, more: ''};
      case 'declined':
        return {title: by === 'me' ? 'You declined.' : `${name} declined the call.`, more: ''};
      case 'busy':
        return {title: `${name} is in another call.`, more: 'Try again a little later.'};
      case 'timeout':
        return outbound
          ? {title: `${name} did not answer.`, more: 'Try again a little later.'}
          : {title: `You missed a call from ${name}.`, more: ''};
      case 'unreachable':
        return {title: `${name} is not here any more.`, more: 'They have closed the page or lost their network.'};
      case 'gone':
        return {title: `${name} is gone.`, more: 'They have closed the page or lost their network.'};
      case 'failed':
        return connected
          ? {title: 'The connection broke.', more: 'One of your networks may have changed.'}
          : {title: `No way to ${name} was found.`, more: 'A network between you does not let calls through.'};
      case 'glare':
        return {title: 'You called each other.', more: 'The other call goes on.'};
      case 'shutdown':
        return {title: `${name} was shut down.`, more: 'The program at the other end is stopping.'};
      case 'lost':
        return {title: `${name} could not be called.`, more: 'The connection to the server was lost.'};
    }
  },
};
