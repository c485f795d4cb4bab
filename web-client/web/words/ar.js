// @ts-check
import {localeFor} from './languages.js';

/**
 * Every word that a person reads on the page, in Arabic. Where it can be, it says of nobody whether
 * they are a man or a woman: by nouns rather than by verbs.
 */

const RULES = new Intl.PluralRules('ar');
const NUMBERS = new Intl.NumberFormat(localeFor('ar', navigator.languages));

/** So many of something; `#` stands for the number. @param {number} count @param {Record<Intl.LDMLPluralRule, string>} forms */
const counted = (count, forms) => forms[RULES.select(count)].replace('#', NUMBERS.format(count));

/** A name or a figure with the direction of its own. @param {string} text */
const own = text => `\u2068${text}\u2069`;

/** With the reason, where there is one. @param {string} what @param {string} [why] */
const sentence = (what, why) => (why ? `${what}: ${own(why.replace(/[.!?]$/, ''))}.` : `${what}.`);

/** @type {import('./languages.js').Words} */
export const words = {
  product: 'Workrooms',
  language: 'اللغة',

  ready: 'كل شيء جاهز.',
  explain: 'يكفي اختيار شخص لبدء مكالمة، وينتقل الصوت والصورة بينكما مباشرةً.',
  placeholder: 'الكاميرا متوقفة، وتعمل عند إجراء مكالمة أو الرد عليها.',
  checkCamera: 'اختبار الكاميرا والميكروفون',
  stopCamera: 'إيقاف الكاميرا',
  preview: 'صورتك كما سيراها الآخرون',
  findPeople: 'بحث عن أشخاص',
  close: 'إغلاق',

  welcome: 'بأي اسم يناديك الآخرون؟',
  welcomeMore: 'بهذا الاسم يمكن العثور عليك ما دامت هذه الصفحة مفتوحة، ولا يُحفظ عنك أي شيء آخر.',
  name: 'الاسم',
  start: 'بدء',
  save: 'حفظ',
  cancel: 'إلغاء',
  changeName: 'تغيير',
  guest: 'ضيف',
  somebody: 'شخص ما',

  search: 'البحث عن أشخاص وبرامج',
  searchShort: 'بحث',
  people: 'الأشخاص',
  peopleAndBots: 'الأشخاص والبرامج',
  typeToSearch: 'يمكن هنا كتابة اسم للعثور على الأشخاص والبرامج الموجودين الآن.',
  searching: 'جارٍ البحث…',
  here: 'متاح الآن',
  hereAs: mark => `متاح الآن · ${own(mark)}`,
  nobody: query => `لا أحد هنا باسم «${own(query)}».`,
  nobodyMore: 'لا يمكن العثور إلا على من يفتح هذه الصفحة الآن.',
  found: (count, first) => `${counted(count, {
    zero: 'لا نتائج',
    one: 'نتيجة واحدة',
    two: 'نتيجتان',
    few: '# نتائج',
    many: '# نتيجة',
    other: '# نتيجة',
  })}. مفتاح الإدخال يبدأ مكالمة مع ${own(first)}.`,
  call: 'اتصال',
  callName: name => `مكالمة مع ${own(name)}`,
  onGithub: login => `${own(`@${login}`)} على GitHub`,
  claimedLogin: login => `${own(`@${login}`)}، غير موثّق`,
  verified: 'موثّق',
  verifiedMore: 'تحقق الخادم من تسجيل الدخول',

  recents: {
    title: 'الأحدث',
    clear: 'محو',
    cleared: 'القائمة فارغة الآن.',
    remove: name => `إزالة ${own(name)} من القائمة`,
    removed: name => `أُزيل ${own(name)} من القائمة.`,
    at: (what, day) => `${what}، ${day}`,
    missed: 'مكالمة فائتة',
    declined: 'رُفضت المكالمة',
    declinedByMe: 'مكالمة رفضتها',
    unanswered: 'لا رد',
    busy: 'الخط مشغول',
    failed: 'لم يتم الاتصال',
  },

  link: {
    copy: 'نسخ رابطي',
    copied: 'تم النسخ',
    copiedMore: 'تم نسخ الرابط. من يفتحه يتصل بك ما دامت هذه الصفحة مفتوحة.',
    byHand: 'لا يسمح متصفحك لهذه الصفحة بالنسخ. يمكن نسخ الرابط من هنا:',
    mine: 'رابطي',
    nameFirst: 'تبدأ المكالمة بعد كتابة الاسم الذي يناديك به الآخرون.',
    inCall: 'أنت في مكالمة. يمكن فتح الرابط مرة أخرى بعد انتهائها.',
    nobody: name => `لم تبدأ أي مكالمة: لا أحد هنا باسم ${own(name)}.`,
    several: name => `هنا أكثر من شخص باسم ${own(name)}. يمكن اختيار من تتصل به.`,
    late: name => `لم تبدأ المكالمة مع ${own(name)}: طال الوصول إلى الخادم.`,
    silent: 'وصلت عبر رابط، فلا أحد يراك أو يسمعك بعد.',
    unmute: 'تشغيل الميكروفون والكاميرا',
  },

  isCalling: 'مكالمة واردة',
  answer: 'رد',
  answerWithoutVideo: 'رد بدون فيديو',
  decline: 'رفض',

  calling: 'جارٍ الاتصال…',
  connecting: 'جارٍ فتح الخط…',
  reconnecting: 'الاتصال ضعيف، وتجري محاولة استعادته…',
  away: name => `انقطع الاتصال مع ${own(name)}. لننتظر قليلًا، فقد يعود…`,
  noPicture: 'لا توجد صورة',
  you: 'أنت',
  duration: 'مدة المكالمة',
  theirMicrophoneOff: 'الميكروفون متوقف',
  recording: 'جارٍ التسجيل',
  recordedBy: name => `هذه المكالمة قيد التسجيل لدى ${own(name)}.`,
  recordingStopped: (name, why) => sentence(`توقف التسجيل لدى ${own(name)}`, why),
  recordingFailed: (name, why) => sentence(`تعطل التسجيل لدى ${own(name)}`, why),
  pictureOf: name => `صورة ${own(name)}`,
  ownPicture: 'صورتك',
  soundOn: 'تشغيل الصوت',
  controls: 'أزرار المكالمة',
  microphone: 'الميكروفون',
  camera: 'الكاميرا',
  chat: 'الدردشة',
  hangUp: 'إنهاء المكالمة',
  unread: count => counted(count, {
    zero: 'لا رسائل غير مقروءة',
    one: 'رسالة واحدة غير مقروءة',
    two: 'رسالتان غير مقروءتين',
    few: '# رسائل غير مقروءة',
    many: '# رسالة غير مقروءة',
    other: '# رسالة غير مقروءة',
  }),

  message: 'الرسالة',
  writeTo: name => `رسالة إلى ${own(name)}`,
  send: 'إرسال',
  chatWaits: 'تمكن الكتابة بعد اكتمال الاتصال.',
  chatEmpty: 'تصل الرسائل إلى الطرف الآخر مباشرةً، وتُمحى بعد المكالمة.',
  chatLog: 'الرسائل',

  chatting: {
    unsent: 'لم تُرسَل بعد، وتُرسَل عند عودة الاتصال.',
    again: 'إعادة الإرسال',
    newOnes: 'جديد',
    below: count => counted(count, {
      zero: 'لا رسائل جديدة',
      one: 'رسالة جديدة واحدة',
      two: 'رسالتان جديدتان',
      few: '# رسائل جديدة',
      many: '# رسالة جديدة',
      other: '# رسالة جديدة',
    }),
    left: count => counted(count, {
      zero: 'لم يبقَ مكان لأي حرف',
      one: 'بقي مكان لحرف واحد',
      two: 'بقي مكان لحرفين',
      few: 'بقي مكان لـ# أحرف',
      many: 'بقي مكان لـ# حرفًا',
      other: 'بقي مكان لـ# حرف',
    }),
  },

  files: {
    attach: 'إرسال ملفات',
    nameless: 'ملف',
    offers: (name, file) => `ملف لك من ${own(name)}: «${own(file)}». إنه في انتظارك في الدردشة.`,
    cutShort: file => `لم يصل «${own(file)}»: انتهت المكالمة.`,
    noFolders: 'لا يمكن إرسال المجلدات. يجب ضغطها في ملف واحد أولًا.',
    drop: name => `إفلات الملفات هنا لإرسالها إلى ${own(name)}`,
    dropMore: 'يُطلب القبول قبل إرسال أي شيء.',
    accept: 'قبول',
    acceptFile: file => `قبول ${own(file)}`,
    declineFile: file => `رفض ${own(file)}`,
    cancelFile: file => `إلغاء ${own(file)}`,
    saveFile: file => `حفظ ${own(file)}`,
    againFile: file => `إعادة إرسال ${own(file)}`,
    progress: file => `ما وصل من ${own(file)}`,
    pictureOf: file => `معاينة ${own(file)}`,
    waits: 'في انتظار القبول',
    asks: 'هل تقبل هذا الملف؟',
    partOf: (part, whole) => `${part} من ${whole}`,
    timeLeft: time => `بقي ${time}`,
    delivered: 'وصل',
    received: 'تم الاستلام',
    saved: 'تم الحفظ',
    youDeclined: 'رفضت هذا الملف.',
    theyDeclined: name => `رُفض الملف من جهة ${own(name)}.`,
    youCancelled: 'ألغيت هذا الإرسال.',
    theyCancelled: name => `أُلغي الإرسال من جهة ${own(name)}.`,
    lost: 'انقطع الاتصال في الطريق.',
    youWereLate: 'لم يصل ردك في الوقت المناسب.',
    theyWereLate: name => `لم يصل رد ${own(name)} في الوقت المناسب.`,
    failed: {
      failed: 'تعذّرت قراءة الملف أو الاحتفاظ به.',
      checksum: 'وصل الملف تالفًا وأُهمل.',
      'too-large': 'الملف أكبر مما أُعلن أو مما يقبله الطرف الآخر.',
      busy: 'ملفات كثيرة في الطريق. تمكن إعادة المحاولة بعد قليل.',
      flood: 'وصل دفعةً واحدة أكثر مما يمكن استلامه.',
      malformed: 'لم يفهم أحد الطرفين الآخر.',
    },
    unsaved: 'ملفات مستلمة لم تُحفظ بعد',
    unsavedMore: 'تُفقد عند إغلاق هذه الصفحة.',
    letGo: file => `التخلص من ${own(file)}`,
  },

  incoming: {
    too: 'مكالمة واردة أخرى',
    hold: 'رد مع تعليق بقية المكالمات',
  },

  stage: {
    title: 'المكالمة',
    hold: 'تعليق',
    holdName: name => `تعليق المكالمة مع ${own(name)}`,
    takeUp: 'متابعة',
    held: 'المكالمة معلّقة: لا صوت ولا صورة منك.',
    heldByThem: 'المكالمة معلّقة من الطرف الآخر',
    theyHold: name => `المكالمة معلّقة من جهة ${own(name)}.`,
    hangUpName: name => `إنهاء المكالمة مع ${own(name)}`,
    pip: 'صورة داخل صورة',
    pipName: name => `صورة ${own(name)} في نافذة صغيرة`,
    screenOf: name => `شاشة ${own(name)}`,
    share: 'عرض الشاشة',
    sharing: 'شاشتك معروضة الآن.',
    stopSharing: 'إيقاف العرض',
    hand: 'رفع اليد',
    handDown: 'خفض اليد',
    handUp: name => `يد ${own(name)} مرفوعة`,
    rec: 'تسجيل',
    more: 'المزيد',
    react: 'إرسال تفاعل',
    reactions: {'👍': 'إعجاب', '👏': 'تصفيق', '❤️': 'قلب', '😂': 'ضحك', '😮': 'دهشة', '🎉': 'احتفال'},
    reaction: (name, emoji) => `تفاعل من ${own(name)}: ${emoji}`,
    moveOwn: 'نقل صورتك إلى زاوية أخرى',
    hideOwn: 'إخفاء صورتك عنك',
    showOwn: 'إظهار صورتي',
    quality: 'الجودة',
    people: 'المشاركون في المكالمة',
    add: 'الاتصال بشخص آخر أيضًا',
    fullScreen: 'ملء الشاشة',
    leaveFullScreen: 'الخروج من ملء الشاشة',
    devices: 'الكاميرا والميكروفون والأصوات',
  },

  panel: {
    title: 'بجانب المكالمة',
    chat: 'الدردشة',
    quality: 'الجودة',
    people: 'الأشخاص',
    whose: 'مع من',
    unread: ' غير مقروءة',
    talking: 'في المكالمة',
    apart: 'كل شخص هنا يسمعك ويراك، لكن لا يسمع الآخرين ولا يراهم.',
    full: 'لا تمكن إضافة مكالمات أخرى من هنا.',
  },

  help: {
    title: 'اختصارات لوحة المفاتيح',
    on: 'تفعيل الاختصارات ذات المفتاح الواحد',
    acts: {
      find: 'البحث عن أشخاص',
      help: 'هذه الاختصارات',
      microphone: 'تشغيل الميكروفون أو إيقافه',
      camera: 'تشغيل الكاميرا أو إيقافها',
      share: 'عرض الشاشة أو إيقاف العرض',
      hand: 'رفع اليد أو خفضها',
      hold: 'تعليق المكالمة أو متابعتها',
      chat: 'الدردشة',
      quality: 'الجودة',
      people: 'المشاركون في المكالمة',
      float: 'الصورة في نافذة صغيرة',
      fullScreen: 'ملء الشاشة',
    },
  },

  callAgain: 'إعادة الاتصال',
  done: 'تم',

  quality: {
    title: 'الجودة',
    levels: {good: 'الاتصال جيد', fair: 'الاتصال متوسط', poor: 'الاتصال ضعيف'},
    measuring: 'جارٍ قياس جودة الاتصال…',
    reasons: {
      loss: (name, side) => side === 'theirs' ? `يضيع بعض ما يُرسَل من ${own(name)}، والسبب على الأرجح في تلك الجهة.`
        : side === 'mine' ? 'يضيع بعض ما يُرسَل منك، والسبب على الأرجح في جهتك.'
        : 'يضيع بعض الصوت والصورة في الطريق، في الاتجاهين.',
      bandwidth: name => `شبكتك أبطأ من أن تنقل صورة واضحة، فتصل صورتك إلى ${own(name)} بجودة أقل.`,
      cpu: name => `حاسوبك مشغول جدًا، فتصل صورتك إلى ${own(name)} بجودة أقل.`,
      delay: name => `يتأخر وصول الكلام بينك وبين ${own(name)}.`,
      frozen: name => `تتوقف صورة ${own(name)} مرارًا، والسبب على الأرجح في تلك الجهة.`,
      stutter: name => `تتقطع صورة ${own(name)}، والسبب على الأرجح في تلك الجهة.`,
    },
    verdict: (level, why) => (why ? `${level}: ${why}` : level),
    chart: 'مسار المكالمة',
    chartOf: lines => `مسار المكالمة: ${lines}. أحدث الأرقام مذكورة أدناه.`,
    lines: {received: 'الوارد', sent: 'الصادر', roundTrip: 'زمن الذهاب والإياب', lost: 'المفقود', fps: 'الإطارات'},
    ticks: {
      kbits: (value, figure) => (value >= 1000 ? `${figure(value / 1000, 1)} م` : value ? `${figure(value)} ك` : figure(0)),
      millis: (value, figure) => `${figure(value)} م.ث`,
      percent: (value, figure) => `${figure(value, 1)}٪`,
      fps: (value, figure) => `${figure(value)}/ث`,
    },
    figures: {
      received: 'الوارد',
      sent: 'الصادر',
      roundTrip: 'ذهابًا وإيابًا',
      lost: 'المفقود',
      theirPicture: 'الصورة الواردة',
      ownPicture: 'صورتك',
      sound: 'الصوت',
      path: 'المسار',
      jitter: 'التذبذب',
      freezes: 'مرات التوقف',
      available: 'الممكن إرساله',
      ends: 'الطرفان',
      limit: 'سبب التقييد',
    },
    more: 'أرقام أخرى',
    unknown: '–',
    kbits: count => `${count} كيلوبت/ث`,
    millis: count => `${count} مللي ثانية`,
    lost: (received, sent) => `${received}٪ واردًا، ${sent}٪ صادرًا`,
    picture: (size, fps, codec) => [own(size), fps && `${fps} إطار/ث`, codec && own(codec)].filter(Boolean).join('، '),
    path: (relayed, protocol) => `${relayed ? 'عبر خادم وسيط' : 'مباشر'}${protocol ? `، ${own(protocol)}` : ''}`,
    candidates: {host: 'مباشر', srflx: 'عبر موجّه', prflx: 'عبر موجّه', relay: 'عبر خادم وسيط', '': '–'},
    ends: (mine, theirs) => `جهتك: ${mine}، الجهة الأخرى: ${theirs}`,
    limits: {none: 'لا شيء', cpu: 'هذا الحاسوب', bandwidth: 'الشبكة', other: 'شيء آخر'},
    setup: 'مراحل بدء هذه المكالمة',
    phases: {
      offer: 'العرض',
      answer: 'القبول',
      connected: 'اكتمال الاتصال',
      open: 'جاهزية الدردشة',
      audio: 'أول صوت',
      video: 'أول صورة',
    },
    copy: 'نسخ التشخيص',
    copied: 'تم النسخ: أرقام فقط، بلا أسماء ولا عناوين.',
    notCopied: 'لم يسمح متصفحك لهذه الصفحة بالنسخ.',
  },

  summary: {
    duration: 'المدة',
    connection: 'الجودة',
    received: 'الوارد مع مرور الوقت',
    how: (level, why) => (why ? `${level}، ${why}` : level),
    lost: share => `المفقود ${share}٪`,
    reasons: {
      bandwidth: 'كانت شبكتك بطيئة',
      cpu: 'كان حاسوبك مشغولًا',
      delay: 'تأخر وصول الكلام',
      frozen: 'توقفت الصورة',
      stutter: 'تقطعت الصورة',
    },
  },

  recordings: {
    title: 'التسجيلات',
    explain: 'المكالمات التي شارك فيها مسجّل، وفيها ملف لكل مشارك.',
    back: 'إلى المكالمات',
    loading: 'جارٍ البحث عن التسجيلات…',
    none: 'لم يُسجَّل شيء بعد.',
    noneMore: 'عند الاتصال بالمسجّل يُحفظ ما تقوله وما تعرضه إلى أن يحذفه أحد.',
    off: 'لا يعرض هذا الخادم تسجيلات.',
    offMore: 'يمكن لمن يديره تحديد مجلد للتسجيلات في الإعدادات.',
    failed: 'تعذّرت قراءة التسجيلات.',
    failedMore: 'ربما لا يمكن الوصول إلى الخادم. تمكن إعادة المحاولة بعد قليل.',
    again: 'إعادة المحاولة',
    nobody: 'لم يُسجَّل أحد',
    open: names => `إظهار تسجيل ${own(names)}`,
    close: names => `إخفاء تسجيل ${own(names)}`,
    states: {
      recording: 'قيد التسجيل',
      complete: '',
      interrupted: 'منقطع',
      failed: 'غير مكتمل',
    },
    statesMore: {
      recording: 'ما زال التسجيل جاريًا، ويمكن تشغيل ما سُجّل حتى الآن.',
      complete: '',
      interrupted: 'توقف المسجّل قبل الأوان. هنا ما سُجّل حتى ذلك الحين.',
      failed: 'ملف واحد على الأقل غير مكتمل.',
    },
    breaksOff: (name, why) => `${own(name)}: ${own(why)}`,
    self: name => `${own(name)} (المسجّل)`,
    view: 'ما يُشغَّل',
    everyone: 'كل مشارك على حدة',
    mix: 'الجميع معًا',
    mixOf: 'جميع المشاركين',
    play: 'تشغيل',
    pause: 'إيقاف مؤقت',
    position: 'الموضع',
    positionOf: (now, all) => `${now} من ${all}`,
    waiting: 'جارٍ التحميل…',
    unplayable: 'لا يستطيع متصفحك تشغيل هذا الملف.',
    soundOnly: 'صوت فقط',
    download: name => `حفظ ملف ${own(name)}`,
    save: 'حفظ',
  },

  server: {
    lost: 'لا يمكن الوصول إلى الخادم، وتجري محاولة العودة إليه.',
    lostInCall: 'لا يمكن الوصول إلى الخادم. مكالمتك مستمرة، وتجري محاولة العودة إليه.',
    stopping: 'يُعاد تشغيل الخادم، وستعود هذه الصفحة تلقائيًا.',
    stoppingInCall: 'يُعاد تشغيل الخادم. مكالمتك مستمرة.',
    nextTry: seconds => `المحاولة التالية بعد ${counted(seconds, {
      zero: 'لحظة',
      one: 'ثانية',
      two: 'ثانيتين',
      few: '# ثوانٍ',
      many: '# ثانية',
      other: '# ثانية',
    })}`,
    trying: 'جارٍ المحاولة…',
    tryNow: 'المحاولة الآن',
    refusedInCall: 'لم يعد الخادم يعرف هذه الصفحة. مكالمتك مستمرة.',
  },

  replaced: 'تتابع هذه الصفحة في علامة تبويب أخرى.',
  replacedMore: 'نُسخت علامة التبويب هذه وتولّت النسخة عملها. تمكن المتابعة هنا بهوية جديدة.',
  refused: 'لا يسمح الخادم لهذه الصفحة بالدخول.',
  refusedMore: 'لا يصدّق الخادم أن هذه الصفحة هي ما تقول إنها هي. تمكن المتابعة بهوية جديدة.',
  unproven: 'يجب أن يثق الآخرون بأنك أنت، وهذا يتطلب صفحة آمنة تُفتح عبر https.',
  startAnew: 'المتابعة بهوية جديدة',

  media: {
    insecure: 'تتطلب الكاميرا والميكروفون صفحة آمنة تُفتح عبر https أو على localhost.',
    denied: 'يحظر متصفحك الكاميرا والميكروفون هنا. يمكن السماح بهما من الرمز المجاور للعنوان، ثم إعادة المحاولة.',
    dismissed: 'سأل متصفحك عن السماح لهذه الصفحة باستخدام الكاميرا والميكروفون ولم يتلقَّ جوابًا. تمكن إعادة المحاولة والسماح بهما.',
    system: 'لا يسمح حاسوبك للمتصفح باستخدام الكاميرا والميكروفون. يمكن السماح بذلك في إعدادات الخصوصية في الحاسوب، ثم إعادة المحاولة.',
    none: 'لم يُعثر على كاميرا ولا ميكروفون. يمكن توصيل أحدهما ثم إعادة المحاولة. المشاهدة والاستماع ممكنان بدونهما.',
    busy: 'تعذّر تشغيل الكاميرا والميكروفون. يمكن إغلاق البرامج الأخرى التي قد تستخدمهما، ثم إعادة المحاولة.',
    'no-camera': 'لم يُعثر على كاميرا، بل على ميكروفون فقط. يسمعك الآخرون ولا يرونك.',
    'camera-denied': 'يحظر متصفحك الكاميرا هنا. يمكن السماح بها من الرمز المجاور للعنوان، ثم إعادة المحاولة. الآخرون يسمعونك.',
    'camera-busy': 'تعذّر تشغيل الكاميرا. يمكن إغلاق البرامج الأخرى التي قد تستخدمها، ثم إعادة المحاولة.',
    'camera-gone': 'لم تعد الكاميرا موصولة. تتابع العمل تلقائيًا عند توصيلها.',
    'no-microphone': 'لم يُعثر على ميكروفون، بل على كاميرا فقط. يراك الآخرون ولا يسمعونك.',
    'microphone-denied': 'يحظر متصفحك الميكروفون هنا. يمكن السماح به من الرمز المجاور للعنوان، ثم إعادة المحاولة. الآخرون يرونك.',
    'microphone-busy': 'تعذّر تشغيل الميكروفون. يمكن إغلاق البرامج الأخرى التي قد تستخدمه، ثم إعادة المحاولة.',
    'microphone-gone': 'لم يعد الميكروفون موصولًا. يتابع العمل تلقائيًا عند توصيله.',
  },

  devices: {
    title: 'الكاميرا والميكروفون والأصوات',
    open: 'الأجهزة والأصوات',
    camera: 'الكاميرا',
    microphone: 'الميكروفون',
    speaker: 'مكبر الصوت',
    systemDefault: 'الافتراضي',
    unnamed: number => `الجهاز ${NUMBERS.format(number)}`,
    noCamera: 'لا توجد كاميرا',
    noMicrophone: 'لا يوجد ميكروفون',
    level: 'مستوى صوتك في الميكروفون',
    silent: 'لا يسمع الميكروفون شيئًا. يمكن تجربة الكلام أو اختيار ميكروفون آخر.',
    testSound: 'تشغيل صوت',
    tryAgain: 'إعادة المحاولة',
    stopMicrophone: 'إيقاف الميكروفون',
    sounds: 'أصوات المكالمات والرسائل',
    done: 'تم',
  },

  attention: {
    title: name => `مكالمة واردة من ${own(name)}`,
    more: 'الرد من صفحة Workrooms.',
    ask: 'الإخطار بالمكالمات حين تكون علامة التبويب مخفية',
    granted: 'سيصلك إخطار بالمكالمات حين تكون علامة التبويب مخفية.',
    denied: 'لا يسمح متصفحك لهذه الصفحة بإخطارك. يمكن السماح بذلك بجوار العنوان.',
  },

  screen: {
    system: 'لا يسمح حاسوبك للمتصفح بعرض الشاشة. يمكن السماح بذلك في إعدادات الخصوصية في الحاسوب، ثم إعادة المحاولة.',
    busy: 'تعذّر هذا العرض. تمكن إعادة المحاولة أو اختيار شيء آخر.',
  },

  problems: {
    unknown: 'حدث خطأ ما. إذا تكرر فقد تفيد إعادة تحميل الصفحة.',
    part: 'تعذر تحميل جزء من هذه الصفحة. إعادة تحميلها قد تفيد.',
    server: 'أرسل الخادم ما لا تفهمه هذه الصفحة.',
    peer: 'أرسل الطرف الآخر ما لا تفهمه هذه الصفحة.',
    malformed: 'لم يفهم الخادم هذه الصفحة. إعادة تحميلها تجلب الإصدار الحالي.',
    'unknown-type': 'لا يستطيع الخادم القيام بهذا.',
    'not-registered': 'لا يعرف الخادم هذه الصفحة بعد. تمكن إعادة المحاولة بعد قليل.',
    'sessionid-taken': 'يعرف الخادم بالفعل صفحة بهذا العنوان. يجب إعادة تحميل هذه الصفحة.',
    'bad-proof': 'لا يصدّق الخادم أن هذه الصفحة لك. يجب إعادة تحميلها.',
    unreachable: 'لم يعد هذا الشخص هنا.',
    'self-call': 'هذا أنت.',
    'unknown-call': 'انتهت هذه المكالمة بالفعل.',
    'rate-limited': 'كان هذا كثيرًا دفعة واحدة. تمكن إعادة المحاولة بعد لحظة.',
    'too-large': 'هذا أطول من أن يُرسَل.',
    'not-allowed': 'لا يسمح الخادم بهذا الآن.',
    full: 'تعذّر الوصول إلى الخادم مدة طويلة، فلم يمكن الاحتفاظ له بكل شيء.',
    internal: 'حدث عطل في الخادم نفسه. تمكن إعادة المحاولة بعد قليل.',
  },

  ended: ({reason, by, name: bare, outbound, missed, connected}) => {
    const name = own(bare);
    if (reason === 'hangup' && by === 'them' && missed) {
      return {title: `فاتتك مكالمة من ${name}.`, more: 'انتهت قبل الرد عليها.'};
    }
    switch (reason) {
      case 'hangup':
        return {title: by === 'me' ? 'أنهيت المكالمة.' : `انتهت المكالمة من جهة ${name}.`, more: ''};
      case 'declined':
        return {title: by === 'me' ? 'رفضت المكالمة.' : `رُفضت المكالمة من جهة ${name}.`, more: ''};
      case 'busy':
        return {title: `الخط مشغول لدى ${name} بمكالمة أخرى.`, more: 'تمكن إعادة المحاولة بعد قليل.'};
      case 'timeout':
        return outbound
          ? {title: `لا رد من ${name}.`, more: 'تمكن إعادة المحاولة بعد قليل.'}
          : {title: `فاتتك مكالمة من ${name}.`, more: ''};
      case 'unreachable':
        return {title: `لم يعد الوصول إلى ${name} ممكنًا.`, more: 'أُغلقت الصفحة هناك أو انقطعت الشبكة.'};
      case 'gone':
        return {title: `انقطع الاتصال مع ${name}.`, more: 'أُغلقت الصفحة هناك أو انقطعت الشبكة.'};
      case 'failed':
        return connected
          ? {title: 'انقطع الاتصال.', more: 'ربما تغيرت إحدى الشبكتين.'}
          : {title: `لم يُعثر على طريق إلى ${name}.`, more: 'ثمة شبكة بينكما لا تسمح بمرور المكالمات.'};
      case 'glare':
        return {title: 'اتصل كل منكما بالآخر.', more: 'المكالمة الأخرى مستمرة.'};
      case 'shutdown':
        return {title: `أُوقف تشغيل ${name}.`, more: 'البرنامج في الطرف الآخر يتوقف.'};
      case 'lost':
        return {title: `تعذّر الاتصال مع ${name}.`, more: 'انقطع الاتصال بالخادم.'};
    }
  },
};
