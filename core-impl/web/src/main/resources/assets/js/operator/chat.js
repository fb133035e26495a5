// The operator's side of a chat. Beside it, the other chats and the operator's presence go on as in the console.

import { Client } from '../api.js';
import { application, messageForm, server } from '../extensions.js';
import { Alerts } from './alerts.js';
import { Canned } from './canned.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { filled, show } from './dom.js';
import { ThreadList, tick } from './lists.js';
import { Clock, connect } from './users-client.js';

const QUEUE = 0, WAITING = 1, CHATTING = 2, CLOSED = 3, LOADING = 4, LEFT = 5, INVITED = 6;

const { chat, console: list } = window.Mibew.Page;
const { texts } = chat;
const byId = id => document.getElementById(id);
const clock = new Clock(list.now);
const alerts = new Alerts(list.notifies);
const state = { thread: chat.thread.state, agent: chat.thread.agentId, canPost: chat.user.canPost || chat.waitsForMe };

const client = new Client({
  url: chat.url,
  streamUrl: chat.streamUrl,
  frequency: chat.frequency,
  base: { threadId: chat.thread.id, token: chat.thread.token, user: false },
  onState: connection => show(byId('lost'), connection === 'lost'),
});

const conversation = new Conversation(byId('messages'), texts);
const composer = new Composer({
  form: byId('composer'), field: byId('text'), hint: byId('send-hint'), problem: byId('unsent'),
  texts, sendsByEnter: chat.messageForm.ignoreCtrl, draft: `mibew.draft.${chat.thread.id}`,
  onTyping: () => client.pollNow(),
  post: async message => {
    const post = { message, cancel: false };
    messageForm.trigger('before:post', post);
    if (!post.cancel && post.message) {
      await client.call('post', { message: post.message });
      messageForm.trigger('after:post', post);
    }
  },
});
const canned = new Canned({
  open: byId('canned-open'), panel: byId('canned'), search: byId('canned-search'), list: byId('canned-list'),
  none: byId('canned-none'), answers: chat.messageForm.predefinedAnswers, choose: text => composer.insert(text),
});
composer.onSlash(() => canned.open());

let lastId = 0;
let isTakenOver = false;
let isFirst = true;
client.periodically('updateMessages', () => ({ lastId }), results => {
  const news = conversation.add(results.messages);
  lastId = Math.max(lastId, results.lastId);
  const words = news.find(message => message.kind === 1);
  if (!isFirst && words) {
    alerts.tell(filled(texts.new, words.name ?? chat.userName), '', `mibew-${chat.thread.id}`);
  }
  isFirst = false;
}, { results: ['messages', 'lastId'] });

client.periodically('update', () => ({ typed: composer.isTyping() }), results => {
  byId('typing').textContent = results.typing ? filled(texts.typing, chat.userName) : '';
  change(results.threadState, results.threadAgentId, results.canPost);
}, { results: ['threadState', 'threadAgentId', 'typing', 'canPost'] });

/** Shows who answers now, and what that means for the operator who looks. */
function change(thread, agent, canPost) {
  const wasMine = state.agent === chat.agentId && state.thread === CHATTING;
  Object.assign(state, { thread, agent, canPost });
  const isOver = thread === CLOSED || thread === LEFT;
  const isTaken = wasMine && !isOver && agent !== chat.agentId && agent !== 0;
  if (isTaken) {
    isTakenOver = true;
  } else if (agent === chat.agentId && thread === CHATTING) {
    isTakenOver = false;
    show(byId('notice'), false);
  }
  render();
  if (isOver) {
    over();
  }
}

/** Returns the name of the operator in charge, as far as the list beside tells it. */
function taker() {
  const row = threads?.get(chat.thread.id);
  return row && row.agentId === state.agent ? row.agentName : '';
}

function render() {
  const isOver = state.thread === CLOSED || state.thread === LEFT;
  const isMine = state.agent === chat.agentId;
  byId('state').textContent = isOver ? texts['state.closed']
    : state.thread === INVITED ? texts['state.invited']
    : state.thread === LOADING ? texts['state.loading']
    : state.thread === QUEUE || state.thread === WAITING ? texts['state.waiting']
    : isMine ? texts['state.own']
    : filled(texts['state.other'], taker() || (state.agent === chat.thread.agentId ? chat.agentName : '…'));
  if (isTakenOver && !isOver) {
    notice(taker() ? filled(texts.taken, taker()) : texts['taken.somebody']);
  }
  show(byId('own-actions'), isMine && !isOver);
  show(byId('redirect'), state.thread === CHATTING);
  show(byId('take-actions'), !isMine && !isOver && state.thread !== INVITED && mayTake());
  byId('take').textContent = state.thread === CHATTING ? list.texts.takeover : texts.take;
  composer.enable(state.canPost && !isOver);
  canned.enable(state.canPost && !isOver);
}

/** Tells whether the console offers the chat to this operator. */
function mayTake() {
  const row = threads?.get(chat.thread.id);
  return Boolean(row?.canOpen);
}

function notice(text, link) {
  const note = byId('notice');
  note.textContent = text;
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link.address;
    anchor.textContent = link.text;
    note.append(' ', anchor);
  }
  show(note, true);
}

function over() {
  client.stop();
  byId('typing').textContent = '';
  notice(texts.closed, {
    address: `${list.base}/operator/history/thread/${chat.thread.id}`, text: texts['closed.log'],
  });
}

byId('close').addEventListener('click', async () => {
  if (!window.confirm(texts['close.confirm'])) {
    return;
  }
  try {
    await client.call('close', {}, { closed: 'closed' });
    location.assign(`${list.base}/operator/users`);
  } catch (error) {
    notice(filled(list.texts.failed, error.message));
  }
});

const threads = new ThreadList({
  list: byId('threads'), empty: null, count: byId('threads-count'),
  texts: list.texts, base: list.base, agentId: list.agentId, now: () => clock.now(),
  currentThread: chat.thread.id, isCompact: true,
  onNew: thread => alerts.tell(
    filled(list.texts.new, thread.userName), `${list.base}/operator/chat/${thread.id}`, `mibew-${thread.id}`),
});

const presence = connect({ ...list, tracking: false, showsOperators: false }, {
  threads: (items, startsAnew) => {
    threads.update(items, startsAnew);
    const own = threads.get(chat.thread.id);
    if (own) {
      byId('visitor-name').textContent = own.userName;
      byId('browser').textContent = own.userAgent;
      show(byId('ban'), Boolean(own.ban));
      byId('ban').textContent = own.ban ? filled(texts.banned, own.ban.reason) : '';
      show(byId('ban-link'), !own.ban);
    }
    render();
  },
  state: connection => {
    if (connection === 'connected') {
      clock.ask(presence);
    }
  },
});

render();
setInterval(() => tick(document, clock.now()), 1000);
server.attach(client);
application.trigger('start', application, chat);
client.start();
presence.start();
