// The messages of a chat, as they come in.

import { linkify } from '../chat/links.js';
import { messages as hooks } from '../extensions.js';
import { element } from './dom.js';

const KINDS = { 1: 'user', 2: 'agent', 3: 'for_agent', 4: 'info', 5: 'conn', 6: 'events', 7: 'plugin' };
const PLUGIN = 7;

export class Conversation {
  #box;
  #texts;
  #shown = new Set();

  constructor(box, texts) {
    this.#box = box;
    this.#texts = texts;
  }

  /** Shows messages that are not shown yet; returns those. */
  add(messages) {
    const news = messages.filter(message => !this.#shown.has(message.id));
    if (news.length === 0) {
      return news;
    }
    const isAtEnd = this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight < 80;
    hooks.trigger('before:add', news);
    for (const message of news) {
      this.#shown.add(message.id);
      const node = message.kind === PLUGIN ? this.#ofPlugin(message) : this.#node(message);
      if (node) {
        this.#box.append(node);
      }
    }
    hooks.trigger('multiple:add', news);
    if (isAtEnd) {
      this.#box.scrollTop = this.#box.scrollHeight;
    }
    return news;
  }

  /** A plugin's script gives the element that shows its message; one that nobody knows is not shown. */
  #ofPlugin(message) {
    const own = `process:${message.plugin}:plugin:message`;
    const view = { message, model: message, html: null, element: null };
    hooks.trigger(hooks.has(own) ? own : 'process:plugin:message', message, view);
    if (view.element === null && view.html !== null) {
      view.element = element('span', { className: 'body' });
      view.element.innerHTML = view.html; // It comes from a script of this site.
    }
    return view.element
      ? element('div', { className: 'message plugin', data: { id: message.id } }, view.element)
      : null;
  }

  #node(message) {
    const time = new Date(message.created * 1000);
    const body = element('span', { className: 'body' });
    // The server has escaped what people write, and left only harmless mark-up in the rest.
    body.innerHTML = message.message;
    linkify(body);
    return element('div', {
      className: `message ${KINDS[message.kind] ?? 'info'}`, data: { id: message.id },
      ...(message.kind === 3 ? { title: this.#texts.note } : {}),
    },
      message.name && element('span', { className: 'author' }, message.name),
      body,
      element('time', { className: 'when', dateTime: time.toISOString(), title: time.toLocaleString(document.documentElement.lang) },
        time.toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })));
  }
}
