// @ts-check
/** Every word that a person reads on the page, in German. */

/** With the reason, where there is one. @param {string} what @param {string} [why] */
const sentence = (what, why) => `${what}${why ? `: ${why}` : ''}`.replace(/[.!?]?$/, end => end || '.');

/** @type {import('./languages.js').Words} */
export const words = {
  product: 'Workrooms',
  language: 'Sprache',

  ready: 'Bereit, wenn ihr es seid.',
  explain: 'Wähl jemanden aus und ruf an. Ton und Bild gehen direkt von dir zu deinem Gegenüber.',
  placeholder: 'Deine Kamera ist aus. Sie geht an, wenn du anrufst oder einen Anruf annimmst.',
  checkCamera: 'Kamera und Mikrofon prüfen',
  stopCamera: 'Kamera ausschalten',
  preview: 'Du, wie andere dich sehen werden',
  findPeople: 'Leute finden',
  close: 'Schließen',

  welcome: 'Wie sollen andere dich nennen?',
  welcomeMore: 'Unter diesem Namen wirst du gefunden, solange diese Seite offen ist. Mehr wird über dich nicht gespeichert.',
  name: 'Dein Name',
  start: 'Los geht’s',
  save: 'Speichern',
  cancel: 'Abbrechen',
  changeName: 'Ändern',
  guest: 'Gast',
  somebody: 'Jemand',

  search: 'Leute und Bots suchen',
  searchShort: 'Suchen',
  people: 'Leute',
  peopleAndBots: 'Leute und Bots',
  typeToSearch: 'Gib einen Namen ein, um Leute und Bots zu finden, die gerade hier sind.',
  searching: 'Suche läuft …',
  here: 'Gerade hier',
  hereAs: mark => `Gerade hier · ${mark}`,
  nobody: query => `Hier heißt niemand „${query}“.`,
  nobodyMore: 'Gefunden wird nur, wer diese Seite offen hat.',
  found: (count, first) =>
    `${count === 1 ? 'Eine Person gefunden' : `${count} gefunden`}. Die Eingabetaste ruft ${first} an.`,
  chosen: name => `Die Eingabetaste ruft ${name} an.`,
  call: 'Anrufen',
  callName: name => `${name} anrufen`,
  onGithub: login => `@${login} auf GitHub`,
  saysOnGithub: login => `Nach eigener Angabe @${login} auf GitHub`,
  verified: 'Bestätigt',
  verifiedMore: 'Hat sich beim Server angemeldet',

  recents: {
    title: 'Zuletzt',
    clear: 'Leeren',
    cleared: 'Die Liste ist jetzt leer.',
    remove: name => `${name} von der Liste nehmen`,
    removed: name => `${name} steht nicht mehr auf der Liste.`,
    at: (what, day) => `${what}, ${day}`,
    missed: 'Verpasster Anruf',
    declined: 'Wurde abgelehnt',
    declinedByMe: 'Von dir abgelehnt',
    unanswered: 'Keine Antwort',
    busy: 'War in einem anderen Anruf',
    failed: 'Keine Verbindung',
  },

  link: {
    copy: 'Meinen Link kopieren',
    copied: 'Kopiert',
    copiedMore: 'Link kopiert. Wer ihn öffnet, ruft dich an, solange diese Seite offen ist.',
    byHand: 'Dein Browser lässt diese Seite nicht kopieren. Kopiere den Link von hier:',
    mine: 'Mein Link',
    nameFirst: 'Sag, wie andere dich nennen sollen, dann beginnt der Anruf.',
    inCall: 'Du bist in einem Anruf. Öffne den Link noch mal, wenn er vorbei ist.',
    nobody: name => `Niemand wurde angerufen: Hier gibt es niemanden mit dem Namen ${name}.`,
    several: name => `Hier heißen mehrere ${name}. Wähl aus, wen du anrufen willst.`,
    late: name => `${name} wurde nicht angerufen: Es hat zu lange gedauert, den Server zu erreichen.`,
    silent: 'Du bist über einen Link gekommen, darum sieht und hört dich noch niemand.',
    unmute: 'Mikrofon und Kamera einschalten',
  },

  isCalling: 'ruft dich an',
  answer: 'Annehmen',
  answerWithoutVideo: 'Ohne Video annehmen',
  decline: 'Ablehnen',

  calling: 'Es klingelt …',
  connecting: 'Verbindung wird aufgebaut …',
  reconnecting: 'Die Verbindung ist schwach. Wir versuchen, sie zurückzuholen …',
  away: name => `${name} ist weg. Kurz warten, ob die Person wiederkommt …`,
  noPicture: 'Kein Bild',
  you: 'Du',
  duration: 'Dauer des Anrufs',
  theirMicrophoneOff: 'Mikrofon aus',
  recording: 'Aufnahme läuft',
  recordedBy: name => `${name} nimmt diesen Anruf auf.`,
  recordingStopped: (name, why) => sentence(`${name} nimmt nicht mehr auf`, why),
  recordingFailed: (name, why) => sentence(`Die Aufnahme von ${name} ist abgebrochen`, why),
  pictureOf: name => `Bild von ${name}`,
  ownPicture: 'Dein eigenes Bild',
  soundOn: 'Ton einschalten',
  controls: 'Anrufsteuerung',
  microphone: 'Mikrofon',
  camera: 'Kamera',
  chat: 'Chat',
  hangUp: 'Auflegen',
  unread: count => `${count} ungelesen`,

  message: 'Nachricht',
  writeTo: name => `An ${name} schreiben`,
  send: 'Senden',
  chatWaits: 'Du kannst schreiben, sobald ihr verbunden seid.',
  chatEmpty: 'Nachrichten gehen direkt an dein Gegenüber und sind nach dem Anruf weg.',
  chatLog: 'Nachrichten',

  incoming: {
    too: 'ruft dich auch an',
    hold: 'Annehmen und die anderen halten',
  },

  stage: {
    title: 'Anruf',
    hold: 'Halten',
    holdName: name => `Anruf mit ${name} halten`,
    takeUp: 'Fortsetzen',
    held: 'Gehalten. Hier hört und sieht dich gerade niemand.',
    heldByThem: 'Hält den Anruf',
    theyHold: name => `${name} hält den Anruf.`,
    hangUpName: name => `Anruf mit ${name} beenden`,
    pip: 'Bild im Bild',
    pipName: name => `${name} in einem kleinen Fenster`,
    screenOf: name => `Bildschirm von ${name}`,
    share: 'Bildschirm zeigen',
    sharing: 'Du zeigst deinen Bildschirm.',
    stopSharing: 'Nicht mehr zeigen',
    hand: 'Hand heben',
    handDown: 'Hand senken',
    handUp: name => `${name} hebt die Hand`,
    rec: 'REC',
    more: 'Mehr',
    react: 'Reaktion senden',
    reactions: {'👍': 'Daumen hoch', '👏': 'Applaus', '❤️': 'Herz', '😂': 'Lachen', '😮': 'Staunen', '🎉': 'Party'},
    reaction: (name, emoji) => `${name} sendet ${emoji}`,
    moveOwn: 'Dein Bild in eine andere Ecke schieben',
    hideOwn: 'Dein Bild vor dir selbst verbergen',
    showOwn: 'Mein Bild zeigen',
    quality: 'Qualität',
    people: 'Leute im Anruf',
    add: 'Noch jemanden anrufen',
    fullScreen: 'Vollbild',
    leaveFullScreen: 'Vollbild verlassen',
    devices: 'Kamera, Mikrofon und Töne',
  },

  panel: {
    title: 'Neben dem Anruf',
    chat: 'Chat',
    quality: 'Qualität',
    people: 'Leute',
    whose: 'Mit wem',
    unread: ' ungelesen',
    talking: 'Im Anruf',
    apart: 'Alle hören und sehen dich, aber nicht einander.',
    full: 'Von hier aus kann niemand mehr angerufen werden.',
  },

  help: {
    title: 'Tastenkürzel',
    on: 'Einzelne Tasten lösen etwas aus',
    acts: {
      find: 'Leute finden',
      help: 'Diese Tastenkürzel',
      microphone: 'Mikrofon an oder aus',
      camera: 'Kamera an oder aus',
      share: 'Bildschirm zeigen oder nicht mehr',
      hand: 'Hand heben oder senken',
      hold: 'Anruf halten oder fortsetzen',
      chat: 'Chat',
      quality: 'Qualität',
      people: 'Leute im Anruf',
      float: 'Bild in einem kleinen Fenster',
      fullScreen: 'Vollbild',
    },
  },

  callAgain: 'Noch mal anrufen',
  done: 'Fertig',

  quality: {
    title: 'Qualität',
    levels: {good: 'Gute Verbindung', fair: 'Mäßige Verbindung', poor: 'Schlechte Verbindung'},
    measuring: 'Wie gut die Verbindung ist, zeigt sich gleich …',
    reasons: {
      loss: (name, side) => side === 'theirs' ? `Ein Teil von dem, was ${name} sendet, geht verloren, wohl auf der anderen Seite.`
        : side === 'mine' ? 'Ein Teil von dem, was du sendest, geht verloren, wohl auf deiner Seite.'
        : 'Ton und Bild gehen unterwegs verloren, in beiden Richtungen.',
      bandwidth: name => `Dein Netz ist zu langsam für ein scharfes Bild, darum sieht ${name} dich schlechter.`,
      cpu: name => `Dein Computer ist zu beschäftigt, darum sieht ${name} dich schlechter.`,
      delay: name => `Was du und ${name} sagt, kommt spät an.`,
      frozen: name => `Das Bild von ${name} bleibt immer wieder stehen, wohl wegen der anderen Seite.`,
      stutter: name => `Das Bild von ${name} ruckelt, wohl wegen der anderen Seite.`,
    },
    verdict: (level, why) => (why ? `${level}: ${why}` : level),
    chart: 'Verlauf des Anrufs',
    chartOf: lines => `Verlauf des Anrufs: ${lines}. Die neuesten Werte stehen darunter.`,
    lines: {received: 'Empfangen', sent: 'Gesendet', roundTrip: 'Laufzeit', lost: 'Verloren', fps: 'Bilder'},
    units: {kbits: 'kbit/s', millis: 'ms', percent: '%', fps: 'pro Sekunde'},
    figures: {
      received: 'Empfangen',
      sent: 'Gesendet',
      roundTrip: 'Hin und zurück',
      lost: 'Verloren',
      theirPicture: 'Bild von dort',
      ownPicture: 'Dein Bild',
      sound: 'Ton',
      path: 'Weg',
      jitter: 'Schwankung',
      freezes: 'Standbilder',
      available: 'Möglich wären',
      ends: 'Enden des Wegs',
      limit: 'Dein Bild bremst',
    },
    more: 'Weitere Werte',
    unknown: '–',
    kbits: count => `${count} kbit/s`,
    millis: count => `${count} ms`,
    lost: (received, sent) => `${received} % herein, ${sent} % hinaus`,
    picture: (size, fps, codec) => [size, fps && `${fps} Bilder/s`, codec].filter(Boolean).join(', '),
    path: (relayed, protocol) => `${relayed ? 'über ein Relais' : 'direkt'}${protocol ? `, ${protocol}` : ''}`,
    candidates: {host: 'eigene Adresse', srflx: 'hinter einem Router', prflx: 'hinter einem Router', relay: 'Relais', '': '–'},
    ends: (mine, theirs) => `du: ${mine}, dort: ${theirs}`,
    limits: {none: 'nichts', cpu: 'dieser Computer', bandwidth: 'das Netz', other: 'etwas anderes'},
    setup: 'Wie dieser Anruf zustande kam',
    phases: {
      offer: 'Angeboten',
      answer: 'Beantwortet',
      connected: 'Verbunden',
      open: 'Chat bereit',
      audio: 'Erster Ton',
      video: 'Erstes Bild',
    },
    copy: 'Diagnose kopieren',
    copied: 'Kopiert. Nur Messwerte, keine Namen und keine Adressen.',
    notCopied: 'Dein Browser hat das Kopieren nicht erlaubt.',
  },

  summary: {
    duration: 'Dauer',
    connection: 'Verbindung',
    received: 'Empfangen im Lauf der Zeit',
    how: (level, why) => (why ? `${level}, ${why}` : level),
    lost: share => `${share} % verloren`,
    reasons: {
      bandwidth: 'dein Netz war langsam',
      cpu: 'dein Computer war beschäftigt',
      delay: 'alles kam spät an',
      frozen: 'das Bild blieb stehen',
      stutter: 'das Bild ruckelte',
    },
  },

  recordings: {
    title: 'Aufnahmen',
    explain: 'Anrufe, an denen ein Rekorder teilgenommen hat, mit einer Datei für jede Person.',
    back: 'Zu den Anrufen',
    loading: 'Aufnahmen werden gesucht …',
    none: 'Noch wurde nichts aufgenommen.',
    noneMore: 'Ruf den Rekorder an: Was du sagst und zeigst, bleibt, bis es jemand löscht.',
    off: 'Dieser Server zeigt keine Aufnahmen.',
    offMore: 'Wer ihn betreibt, kann in seinen Einstellungen einen Ordner mit Aufnahmen angeben.',
    failed: 'Die Aufnahmen konnten nicht gelesen werden.',
    failedMore: 'Vielleicht ist der Server nicht erreichbar. Versuch es gleich noch mal.',
    again: 'Noch mal versuchen',
    nobody: 'Niemand wurde aufgenommen',
    open: names => `Aufnahme von ${names} zeigen`,
    close: names => `Aufnahme von ${names} verbergen`,
    states: {
      recording: 'Wird aufgenommen',
      complete: '',
      interrupted: 'Unterbrochen',
      failed: 'Unvollständig',
    },
    statesMore: {
      recording: 'Die Aufnahme läuft noch: Du kannst abspielen, was bisher da ist.',
      complete: '',
      interrupted: 'Der Rekorder hat vorzeitig aufgehört. Was bis dahin aufgenommen wurde, ist hier.',
      failed: 'Mindestens eine Datei bricht ab.',
    },
    breaksOff: (name, why) => `${name}: ${why}`,
    self: name => `${name} (der Rekorder)`,
    view: 'Was abgespielt wird',
    everyone: 'Jede Person für sich',
    mix: 'Alle zusammen',
    mixOf: 'Alle zusammen',
    play: 'Abspielen',
    pause: 'Anhalten',
    position: 'Position',
    positionOf: (now, all) => `${now} von ${all}`,
    waiting: 'Lädt …',
    unplayable: 'Dein Browser kann diese Datei nicht abspielen.',
    soundOnly: 'Nur Ton',
    download: name => `Datei von ${name} speichern`,
    save: 'Speichern',
  },

  server: {
    lost: 'Der Server ist nicht erreichbar. Die Seite versucht es weiter.',
    lostInCall: 'Der Server ist nicht erreichbar. Dein Anruf geht weiter; die Seite versucht es weiter.',
    stopping: 'Der Server wird neu gestartet. Diese Seite ist von selbst wieder da.',
    stoppingInCall: 'Der Server wird neu gestartet. Dein Anruf geht weiter.',
    nextTry: seconds => `Nächster Versuch in ${seconds} s`,
    trying: 'Versuch läuft …',
    tryNow: 'Jetzt versuchen',
    refusedInCall: 'Der Server kennt diese Seite nicht mehr. Dein Anruf geht weiter.',
  },

  replaced: 'Diese Seite geht in einem anderen Tab weiter.',
  replacedMore: 'Dieser Tab wurde kopiert, und die Kopie hat übernommen. Dieser hier kann mit einer neuen Kennung weitermachen.',
  refused: 'Der Server lässt diese Seite nicht herein.',
  refusedMore: 'Er glaubt nicht, dass diese Seite ist, wer sie zu sein behauptet. Mit einer neuen Kennung geht es weiter.',
  unproven: 'Andere müssen sicher sein, dass du du bist. Dafür braucht es eine sichere Seite: Öffne sie über https.',
  startAnew: 'Mit neuer Kennung weitermachen',

  media: {
    insecure: 'Kamera und Mikrofon brauchen eine sichere Seite: Öffne sie über https oder auf localhost.',
    denied: 'Dein Browser blockiert hier Kamera und Mikrofon. Erlaube beides mit dem Zeichen neben der Adresse und versuch es noch mal.',
    dismissed: 'Dein Browser hat gefragt, ob diese Seite Kamera und Mikrofon benutzen darf, und keine Antwort bekommen. Versuch es noch mal und erlaube es.',
    system: 'Dein Computer lässt den Browser nicht an Kamera und Mikrofon. Erlaube es in den Datenschutzeinstellungen des Computers und versuch es noch mal.',
    none: 'Weder Kamera noch Mikrofon gefunden. Schließ etwas an und versuch es noch mal. Sehen und hören kannst du auch so.',
    busy: 'Kamera und Mikrofon ließen sich nicht starten. Schließ andere Programme, die sie vielleicht benutzen, und versuch es noch mal.',
    'no-camera': 'Keine Kamera gefunden, nur ein Mikrofon. Andere können dich hören, aber nicht sehen.',
    'camera-denied': 'Dein Browser blockiert hier die Kamera. Erlaube sie mit dem Zeichen neben der Adresse und versuch es noch mal. Hören können dich andere.',
    'camera-busy': 'Die Kamera ließ sich nicht starten. Schließ andere Programme, die sie vielleicht benutzen, und versuch es noch mal.',
    'camera-gone': 'Die Kamera ist weg. Steck sie wieder an, dann geht es von selbst weiter.',
    'no-microphone': 'Kein Mikrofon gefunden, nur eine Kamera. Andere können dich sehen, aber nicht hören.',
    'microphone-denied': 'Dein Browser blockiert hier das Mikrofon. Erlaube es mit dem Zeichen neben der Adresse und versuch es noch mal. Sehen können dich andere.',
    'microphone-busy': 'Das Mikrofon ließ sich nicht starten. Schließ andere Programme, die es vielleicht benutzen, und versuch es noch mal.',
    'microphone-gone': 'Das Mikrofon ist weg. Steck es wieder an, dann geht es von selbst weiter.',
  },

  devices: {
    title: 'Kamera, Mikrofon und Töne',
    open: 'Geräte und Töne',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    systemDefault: 'Wie am Computer eingestellt',
    unnamed: number => `Gerät ${number}`,
    noCamera: 'Keine Kamera',
    noMicrophone: 'Kein Mikrofon',
    level: 'Wie laut dein Mikrofon dich hört',
    silent: 'Dein Mikrofon hört nichts. Sag etwas oder wähl ein anderes.',
    testSound: 'Ton abspielen',
    tryAgain: 'Noch mal versuchen',
    stopMicrophone: 'Mikrofon ausschalten',
    sounds: 'Töne bei Anrufen und Nachrichten',
    done: 'Fertig',
  },

  attention: {
    title: name => `${name} ruft an`,
    more: 'Geh zu Workrooms, um anzunehmen.',
    ask: 'Anrufe melden, während dieser Tab verdeckt ist',
    granted: 'Anrufe werden gemeldet, während dieser Tab verdeckt ist.',
    denied: 'Dein Browser lässt nicht zu, dass diese Seite sich meldet. Neben der Adresse kannst du es erlauben.',
  },

  screen: {
    system: 'Dein Computer lässt den Browser den Bildschirm nicht zeigen. Erlaube es in den Datenschutzeinstellungen des Computers und versuch es noch mal.',
    busy: 'Das ließ sich nicht zeigen. Versuch es noch mal oder wähl etwas anderes.',
  },

  problems: {
    unknown: 'Etwas ist schiefgegangen. Wenn es noch mal passiert, lade die Seite neu.',
    server: 'Der Server hat etwas gesendet, das diese Seite nicht versteht.',
    peer: 'Dein Gegenüber hat etwas gesendet, das diese Seite nicht versteht.',
    malformed: 'Der Server hat diese Seite nicht verstanden. Lade sie neu, um die aktuelle Fassung zu bekommen.',
    'unknown-type': 'Das kann der Server nicht.',
    'not-registered': 'Der Server kennt diese Seite noch nicht. Versuch es gleich noch mal.',
    'sessionid-taken': 'Der Server kennt schon eine Seite mit dieser Adresse. Lade diese hier neu.',
    'bad-proof': 'Der Server glaubt nicht, dass diese Seite dir gehört. Lade sie neu.',
    unreachable: 'Diese Person ist nicht mehr hier.',
    'self-call': 'Das bist du selbst.',
    'unknown-call': 'Dieser Anruf ist schon vorbei.',
    'rate-limited': 'Das war zu viel auf einmal. Warte einen Moment und versuch es noch mal.',
    'too-large': 'Das war zu lang zum Senden.',
    'not-allowed': 'Das erlaubt der Server gerade nicht.',
    full: 'Der Server war so lange nicht erreichbar, dass nicht alles für ihn aufgehoben werden konnte.',
    internal: 'Der Server hatte selbst einen Fehler. Versuch es gleich noch mal.',
  },

  ended: ({reason, by, name, outbound, missed, connected}) => {
    if (reason === 'hangup' && by === 'them' && missed) {
      return {title: `Du hast einen Anruf von ${name} verpasst.`, more: 'Es wurde aufgelegt, bevor du angenommen hast.'};
    }
    switch (reason) {
      case 'hangup':
        return {title: by === 'me' ? 'Du hast aufgelegt.' : `${name} hat aufgelegt.`, more: ''};
      case 'declined':
        return {title: by === 'me' ? 'Du hast abgelehnt.' : `${name} hat den Anruf abgelehnt.`, more: ''};
      case 'busy':
        return {title: `${name} ist in einem anderen Anruf.`, more: 'Versuch es ein wenig später noch mal.'};
      case 'timeout':
        return outbound
          ? {title: `${name} hat nicht geantwortet.`, more: 'Versuch es ein wenig später noch mal.'}
          : {title: `Du hast einen Anruf von ${name} verpasst.`, more: ''};
      case 'unreachable':
        return {title: `${name} ist nicht mehr hier.`, more: 'Die Seite wurde geschlossen, oder das Netz ist weg.'};
      case 'gone':
        return {title: `${name} ist weg.`, more: 'Die Seite wurde geschlossen, oder das Netz ist weg.'};
      case 'failed':
        return connected
          ? {title: 'Die Verbindung ist abgerissen.', more: 'Vielleicht hat sich eines eurer Netze geändert.'}
          : {title: `Es fand sich kein Weg zu ${name}.`, more: 'Ein Netz zwischen euch lässt keine Anrufe durch.'};
      case 'glare':
        return {title: 'Ihr habt einander angerufen.', more: 'Der andere Anruf geht weiter.'};
      case 'shutdown':
        return {title: `${name} wurde beendet.`, more: 'Das Programm am anderen Ende hört auf.'};
      case 'lost':
        return {title: `${name} konnte nicht angerufen werden.`, more: 'Die Verbindung zum Server ist abgerissen.'};
    }
  },
};
