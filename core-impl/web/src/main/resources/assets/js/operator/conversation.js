// The messages of a chat, as they come in.

import { element } from './dom.js';
import { messages as hooks } from '../extensions.js';

const KINDS = { 1: 'user', 2: 'agent', 3: 'for_agent', 4: 'info', 5: 'conn', 6: 'events', 7: 'plugin' };
const PLUGIN = 7;
const ADDRESS = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

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
    for (const message of news) {
      this.#shown.add(message.id);
      const node = message.kind === PLUGIN ? this.#ofPlugin(message) : this.#node(message);
      if (node) {
        this.#box.append(node);
      }
    }
    if (isAtEnd) {
      this.#box.scrollTop = this.#box.scrollHeight;
    }
    hooks.trigger('multiple:add', news);
    return news;
  }

  /** A plugin's script says how its message looks, by setting its text or HTML; one that nobody knows is not shown. */
  #ofPlugin(message) {
    const eventName = hooks.has(`process:${message.plugin}:plugin:message`)
      ? `process:${message.plugin}:plugin:message` : 'process:plugin:message';
    const event = { message, model: message, html: null, element: null };
    hooks.trigger(eventName, message, event);
    if (event.element) {
      return element('div', { className: 'message plugin' }, event.element);
    }
    if (event.html === null) {
      return null;
    }
    const node = this.#node({ ...message, message: '' });
    node.querySelector('.body').innerHTML = event.html;
    return node;
  }

  #node(message) {
    const time = new Date(message.created * 1000);
    const body = element('span', { className: 'body' });
    // The server has escaped what people write, and left only harmless mark-up in the rest.
    body.innerHTML = message.message;
    linkAddresses(body);
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

/** Makes links of the addresses in the texts of an element. */
function linkAddresses(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('a') && ADDRESS.test(walker.currentNode.data)) {
      nodes.push(walker.currentNode);
    }
    ADDRESS.lastIndex = 0;
  }
  for (const node of nodes) {
    const parts = [];
    let end = 0;
    for (const match of node.data.matchAll(ADDRESS)) {
      parts.push(node.data.slice(end, match.index), element('a', {
        href: match[0], target: '_blank', rel: 'noopener noreferrer',
      }, match[0]));
      end = match.index + match[0].length;
    }
    parts.push(node.data.slice(end));
    node.replaceWith(...parts);
  }
}
