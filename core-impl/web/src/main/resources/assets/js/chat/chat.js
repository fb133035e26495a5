/** The visitor's chat window. */
import { Client } from '../api.js';
import { application, messageForm, server } from '../extensions.js';
import { Composer } from './composer.js';
import { confirmClose, offerMail, offerRename } from './dialogs.js';
import { leave, mayFocus, tell } from './frame.js';
import { KIND, Log } from './log.js';
import { Outbox } from './outbox.js';
import { byId, page, show, text } from './page.js';
import { Sound } from './sound.js';
import { Unread } from './unread.js';

const STATE = { QUEUE: 0, WAITING: 1, CHATTING: 2, CLOSED: 3, LOADING: 4 };
const BACK_MILLIS = 4000;

const options = page.options;
const thread = { ...options.thread };
let userName = options.user.name;
let partner = '';
let lastId = 0;
let isFirst = true;

const sound = new Sound(byId('sound'));
const unread = new Unread();
const log = new Log(byId('log'), byId('newer'));

const client = new Client({
  url: page.server.url,
  streamUrl: page.streamUrl,
  frequency: page.server.requestsFrequency,
  base: { threadId: thread.id, token: thread.token, user: true },
  onState: showConnection,
});

const outbox = new Outbox(thread.id, post, () => lastId, items =>
  log.showPending(items, item => outbox.retry(item), item => outbox.discard(item)));

const composer = new Composer(byId('composer'), options.messageForm, message => outbox.add(message),
  () => client.pollNow());

async function post(message, key) {
  await client.call('post', { message, key });
  messageForm.trigger('after:post', { message });
}

function receive({ messages = [], lastId: position }) {
  lastId = Math.max(lastId, position ?? 0);
  outbox.synchronize(messages);
  const fresh = log.add(messages);
  const heard = fresh.filter(message => message.kind !== KIND.USER);
  const spoken = fresh.filter(message => message.kind === KIND.AGENT);
  if (spoken.length) {
    showPartner(spoken.at(-1).name);
  }
  if (heard.length && !isFirst) {
    sound.play();
    unread.add(heard.length);
  }
  isFirst = false;
}

function update({ threadState, threadAgentId, typing, canPost }) {
  byId('typing').hidden = !typing;
  byId('typist').textContent = text('typing', partner || text('operator'));
  if (threadAgentId && threadAgentId !== thread.agentId) {
    client.call('getAvatar', {}, { imageLink: 'imageLink' }).then(result => showAvatar(result.imageLink), () => {});
  }
  thread.state = threadState;
  thread.agentId = threadAgentId;
  showState();
  composer.setEnabled(canPost && threadState !== STATE.CLOSED);
}

function showState() {
  const isOver = thread.state === STATE.CLOSED;
  const key = isOver ? 'closed' : thread.state === STATE.CHATTING ? 'chatting'
    : thread.state === STATE.WAITING ? 'queue' : 'waiting';
  byId('state').textContent = text(`state.${key}`);
  byId('over').hidden = !isOver;
  byId('composer').hidden = isOver;
  byId('close').hidden = isOver;
  if (byId('rename')) {
    byId('rename').hidden = isOver;
  }
  if (isOver) {
    byId('typing').hidden = true;
    outbox.end(text('state.closed'));
    client.stop();
  }
}

function showPartner(name) {
  if (name) {
    partner = name;
    byId('partner').textContent = name;
    if (!byId('avatar').querySelector('img')) {
      byId('avatar').textContent = [...name][0];
    }
  }
}

function showAvatar(link) {
  if (link) {
    const picture = new Image();
    picture.alt = '';
    picture.src = link;
    byId('avatar').replaceChildren(picture);
  }
}

function showConnection(state) {
  const notice = byId('connection');
  if (state === 'lost') {
    outbox.disconnect();
    notice.classList.remove('good');
    show(notice, text('lost'));
  } else if (!notice.hidden) {
    notice.classList.add('good');
    show(notice, text('back'));
    setTimeout(() => notice.classList.contains('good') && show(notice, ''), BACK_MILLIS);
  }
}

async function close() {
  if (await confirmClose()) {
    await client.call('close', {}, { closed: 'closed' });
    client.pollNow();
  }
}

async function rename(name) {
  if (name && name !== userName) {
    await client.call('rename', { name });
    userName = name;
  }
}

function fitToKeyboard() {
  const viewport = window.visualViewport;
  const fit = () => document.documentElement.style.setProperty('--viewport', `${viewport.height}px`);
  if (viewport) {
    viewport.addEventListener('resize', fit);
    fit();
  }
}

client.on('setupAvatar', ({ imageLink }) => showAvatar(imageLink));
client.periodically('updateMessages', () => ({ lastId }), receive, { results: ['messages', 'lastId'] });
client.periodically('update', () => ({ typed: composer.isTyping }), update,
  {
    results: ['threadState', 'threadAgentId', 'typing', 'canPost'],
    onError: error => show(byId('connection'), text('error.failed', error.message)),
  });

byId('close').addEventListener('click', () => close().catch(error => show(byId('connection'), error.message)));
byId('leave').addEventListener('click', () => leave(options.page.mibewHost));
byId('again').href = options.links.start;
if (options.links.ssl) {
  byId('secure').href = options.links.ssl;
  byId('secure').hidden = false;
}
if (byId('rename')) {
  offerRename(byId('rename'), () => userName, rename);
}
if (byId('mail')) {
  offerMail(byId('mail'), '');
}
showAvatar(options.avatar);
showState();
fitToKeyboard();
server.attach(client);
application.trigger('start', application, options);
tell('opened', { url: window.location.href });
client.start();
if (mayFocus()) {
  composer.focus();
}
