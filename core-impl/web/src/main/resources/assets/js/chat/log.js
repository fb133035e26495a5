/** The messages of a chat, oldest first, and below them those that are on their way. */
import { messages as extensions } from '../extensions.js';
import { linkify } from './links.js';
import { element, text } from './page.js';

/** Kinds of messages (R§3.2). */
export const KIND = { USER: 1, AGENT: 2, FOR_AGENT: 3, INFO: 4, CONN: 5, EVENTS: 6, PLUGIN: 7 };

const NEAR = 80;
const SAME_TURN_SECONDS = 180;
const MOST_KNOWN = 5000;

export class Log {

  #known = new Set();
  #last = null;
  #day = '';
  #pending = element('div', { className: 'chat-pending' });

  constructor(root, newer) {
    this.root = root;
    this.newer = newer;
    const locale = document.documentElement.lang;
    this.times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    this.days = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    root.append(this.#pending);
    newer.addEventListener('click', () => this.#toEnd());
    root.addEventListener('scroll', () => this.#isAtEnd() && (newer.hidden = true), { passive: true });
    new ResizeObserver(() => this.newer.hidden && this.#toEnd()).observe(root);
  }

  /** Shows messages, each once; returns those that are new. */
  add(messages) {
    const fresh = messages.filter(message => !this.#known.has(message.id));
    if (!fresh.length) {
      return fresh;
    }
    const follows = this.#isAtEnd() || fresh.some(message => message.kind === KIND.USER);
    extensions.trigger('before:add', fresh);
    fresh.forEach(message => this.#show(message));
    extensions.trigger('multiple:add', fresh);
    if (follows) {
      this.#toEnd();
    } else {
      this.newer.hidden = false;
    }
    return fresh;
  }

  #show(message) {
    this.#known.add(message.id);
    if (this.#known.size > MOST_KNOWN) {
      this.#known.delete(this.#known.values().next().value);
    }
    const body = message.kind === KIND.PLUGIN ? this.#byPlugin(message) : this.#words(message);
    if (!body) {
      return;
    }
    this.#showDay(message.created);
    const shown = element('div', { className: `msg ${side(message)}` });
    shown.dataset.id = message.id;
    if (!this.#continues(message)) {
      const time = element('time', { dateTime: new Date(message.created * 1000).toISOString() },
        this.times.format(message.created * 1000));
      shown.append(element('div', { className: 'meta' },
        element('span', { className: 'name' }, name(message)), ' ', time));
    }
    shown.append(body);
    this.#last = message;
    this.#pending.before(shown);
  }

  #words(message) {
    const body = element('div', { className: 'body' });
    body.innerHTML = message.message; // The server lets only harmless mark-up through.
    linkify(body);
    return body;
  }

  #byPlugin(message) {
    const own = `process:${message.plugin}:plugin:message`;
    const view = { message, model: message, html: null, element: null };
    extensions.trigger(extensions.has(own) ? own : 'process:plugin:message', message, view);
    if (view.element === null && view.html !== null) {
      view.element = element('div', { className: 'body' });
      view.element.innerHTML = view.html; // It comes from a script of this site.
    }
    return view.element;
  }

  #continues(message) {
    const last = this.#last;
    return last !== null && last.kind === message.kind && last.name === message.name && isSpoken(message)
      && message.created - last.created < SAME_TURN_SECONDS;
  }

  #showDay(created) {
    const day = this.days.format(created * 1000);
    if (day !== this.#day) {
      const isFirst = this.#day === '' && day === this.days.format(Date.now());
      this.#day = day;
      if (!isFirst) {
        this.#pending.before(element('p', { className: 'day' }, day));
        this.#last = null;
      }
    }
  }

  /** Shows what is on its way: items with text, state (sending, waiting, failed) and reason. */
  showPending(items, retry, discard) {
    const follows = this.#isAtEnd() || items.length > this.#pending.childElementCount;
    this.#pending.replaceChildren(...items.map(item => pending(item, retry, discard)));
    if (follows) {
      this.#toEnd();
    }
  }

  #isAtEnd() {
    return this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < NEAR;
  }

  #toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
    this.newer.hidden = true;
  }
}

function pending(item, retry, discard) {
  const shown = element('div', { className: `msg own pending ${item.state}` });
  const body = element('div', { className: 'body' }, item.text);
  const state = element('div', { className: 'meta' },
    text(`pending.${item.state === 'sent' ? 'sending' : item.state}`, item.reason));
  if (item.state === 'failed') {
    state.append(
      ' ', element('button', { type: 'button', className: 'link', onclick: () => retry(item) }, text('pending.retry')),
      ' ', element('button', { type: 'button', className: 'link', onclick: () => discard(item) }, text('pending.discard')));
  }
  shown.append(body, state);
  return shown;
}

function isSpoken(message) {
  return message.kind === KIND.USER || message.kind === KIND.AGENT;
}

function side(message) {
  switch (message.kind) {
    case KIND.USER: return 'own';
    case KIND.AGENT: return 'other';
    case KIND.PLUGIN: return 'remark plugin';
    case KIND.CONN: return 'remark warn';
    default: return 'remark';
  }
}

function name(message) {
  return message.kind === KIND.USER ? text('you') : message.name ?? '';
}
