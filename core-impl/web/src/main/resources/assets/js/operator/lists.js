// The lists of the console: chats, visitors of the site, operators. They hold what the server told and show it.

import { element, filled, duration, show } from './dom.js';
import { threads as threadHooks, visitors as visitorHooks } from '../extensions.js';

const QUEUE = 0, WAITING = 1, CHATTING = 2, CLOSED = 3, LOADING = 4, LEFT = 5;
const ORDER = { [WAITING]: 0, [QUEUE]: 0, [LOADING]: 1, [CHATTING]: 2 };

/** Replaces the children of a list by nodes, keyed, leaving those alone that are the same, and the focus where it is. */
function arrange(list, items, key, signature, make) {
  const old = new Map([...list.children].map(node => [node.dataset.key, node]));
  const nodes = items.map(item => {
    const id = String(key(item));
    const sign = signature(item);
    const known = old.get(id);
    if (known && known.dataset.sign === sign) {
      return known;
    }
    const node = make(item);
    node.dataset.key = id;
    node.dataset.sign = sign;
    if (known && known.contains(document.activeElement)) {
      const name = document.activeElement.dataset.action;
      queueMicrotask(() => node.querySelector(`[data-action="${name}"]`)?.focus());
    }
    return node;
  });
  const isSame = nodes.length === list.children.length && nodes.every((node, i) => node === list.children[i]);
  if (!isSame) {
    list.replaceChildren(...nodes);
  }
}

/** Writes the durations anew that elements with data-since show. */
export function tick(root, now) {
  for (const node of root.querySelectorAll('[data-since]')) {
    node.textContent = filled(node.dataset.pattern, duration(now - Number(node.dataset.since)));
  }
}

function since(time, pattern, now) {
  return element('span', { className: 'since', data: { since: time, pattern } }, filled(pattern, duration(now - time)));
}

/** The chats that wait or are answered. */
export class ThreadList {
  #threads = new Map();
  #known = new Set();
  #isFirst = true;
  #view;

  /**
   * @param view {list, empty, count, texts, base, agentId, now: () => seconds, currentThread, isCompact, onNew: thread => {}}
   */
  constructor(view) {
    this.#view = view;
  }

  get(id) {
    return this.#threads.get(id);
  }

  /** Takes what changed; with startsAnew, what was told before no longer holds. */
  update(changes, startsAnew) {
    threadHooks.trigger('before:update:threads', changes);
    if (startsAnew) {
      this.#threads.clear();
    }
    for (const thread of changes) {
      if (thread.state === CLOSED || thread.state === LEFT) {
        this.#threads.delete(thread.id);
      } else {
        this.#threads.set(thread.id, thread);
      }
    }
    this.render();
    this.#tellNew();
    threadHooks.trigger('after:update:threads', this.#threads);
  }

  #waits(thread) {
    return thread.state === QUEUE || thread.state === WAITING;
  }

  #tellNew() {
    for (const thread of this.#threads.values()) {
      if (!this.#waits(thread)) {
        this.#known.delete(thread.id);
      } else if (!this.#known.has(thread.id)) {
        this.#known.add(thread.id);
        if (!this.#isFirst && thread.id !== this.#view.currentThread) {
          this.#view.onNew(thread);
        }
      }
    }
    for (const id of this.#known) {
      if (!this.#threads.has(id)) {
        this.#known.delete(id);
      }
    }
    this.#isFirst = false;
  }

  #sorted() {
    const order = { field: (a, b) => this.#rank(a) - this.#rank(b) || a.totalTime - b.totalTime || a.id - b.id };
    threadHooks.trigger('sort:field', order);
    return [...this.#threads.values()].sort(order.field);
  }

  #rank(thread) {
    const isMine = thread.state === CHATTING && thread.agentId === this.#view.agentId;
    return isMine ? 1.5 : ORDER[thread.state] ?? 3;
  }

  render() {
    const { list, empty, count, isCompact } = this.#view;
    const sorted = this.#sorted();
    arrange(list, sorted, thread => thread.id, thread => JSON.stringify(thread),
      thread => isCompact ? this.#compact(thread) : this.#row(thread));
    const waiting = sorted.filter(thread => this.#waits(thread)).length;
    show(empty, sorted.length === 0);
    if (count) {
      count.textContent = waiting > 0 ? String(waiting) : '';
    }
  }

  #address(thread) {
    return `${this.#view.base}/operator/chat/${thread.id}`;
  }

  #badge(thread) {
    const { texts, agentId } = this.#view;
    const isMine = thread.state === CHATTING && thread.agentId === agentId;
    const [style, text] = isMine ? ['good', texts['state.mine']]
      : thread.state === QUEUE ? ['warn', texts['state.queue']]
      : thread.state === WAITING ? ['warn', texts['state.waiting']]
      : thread.state === CHATTING ? ['', texts['state.chatting']]
      : ['', texts['state.loading']];
    return element('span', { className: `badge ${style}` }, text);
  }

  #meta(thread) {
    const { texts, now } = this.#view;
    const isTalking = thread.state === CHATTING;
    const name = thread.agentName && thread.agentName !== '-'
      ? filled(isTalking ? texts.with : texts.for, thread.agentName) : '';
    return element('p', { className: 'meta' },
      since(isTalking ? thread.totalTime : thread.waitingTime, isTalking ? texts.since : texts.waits, now()),
      name && element('span', {}, name),
      element('span', { title: thread.remote }, thread.userIp || thread.remote),
      thread.userAgent && element('span', {}, thread.userAgent));
  }

  #row(thread) {
    const { texts, agentId, base } = this.#view;
    const isMine = thread.state === CHATTING && thread.agentId === agentId;
    const isOthers = thread.state === CHATTING && !isMine;
    const words = thread.firstMessage
      ? element('p', { className: 'words' }, thread.firstMessage)
      : element('p', { className: 'words faint' }, texts.nowords);
    const main = element('div', { className: 'row-main' },
      element('p', { className: 'row-title' }, element('strong', {}, thread.userName), ' ', this.#badge(thread), ' ',
        thread.ban && element('span', { className: 'badge bad' }, filled(texts.banned, thread.ban.reason))),
      words, this.#meta(thread));
    const actions = element('div', { className: 'row-actions' },
      thread.canOpen && this.#open(thread, isMine ? texts.go : isOthers ? texts.takeover : texts.answer, !isOthers),
      thread.canView && isOthers && element('a', {
        className: 'button', data: { action: 'view' }, href: `${this.#address(thread)}?viewonly=true`,
      }, texts.view),
      thread.canBan && !thread.ban && element('a', {
        className: 'button quiet', data: { action: 'ban' }, href: `${base}/operator/ban/add?thread=${thread.id}`,
      }, texts.ban));
    const waits = this.#waits(thread);
    return element('li', { className: `row${waits ? ' waits' : ''}${isMine ? ' mine' : ''}` }, main, actions);
  }

  /** Taking a chat changes something, so it is a form with the token of the page. */
  #open(thread, text, isMain) {
    const token = document.querySelector('meta[name="csrf-token"]')?.content ?? '';
    return element('form', { method: 'post', action: this.#address(thread) },
      element('input', { type: 'hidden', name: 'csrf_token', value: token }),
      element('button', { className: isMain ? 'main' : '', data: { action: 'open' } }, text));
  }

  #compact(thread) {
    const { currentThread } = this.#view;
    const { texts, now } = this.#view;
    const isCurrent = thread.id === currentThread;
    const isOthers = thread.state === CHATTING && thread.agentId !== this.#view.agentId;
    const link = element('a', {
      className: 'row-link', data: { action: 'open' },
      href: this.#address(thread) + (isOthers && thread.canView ? '?viewonly=true' : ''),
      ...(isCurrent ? { 'aria-current': 'true' } : {}),
    },
      element('span', { className: 'row-title' }, element('strong', {}, thread.userName), ' ', this.#badge(thread)),
      element('span', { className: 'words' }, thread.firstMessage || texts.nowords),
      this.#waits(thread) ? element('span', { className: 'meta' }, since(thread.waitingTime, texts.waits, now())) : '');
    return element('li', { className: `row${this.#waits(thread) ? ' waits' : ''}${isCurrent ? ' current' : ''}` }, link);
  }
}

/** The visitors who are on the site and in no chat. */
export class VisitorList {
  #visitors = [];
  #view;
  #inviting = new Set();

  /** @param view {list, empty, count, texts, base, now, invite: id => Promise} */
  constructor(view) {
    this.#view = view;
  }

  update(visitors) {
    visitorHooks.trigger('before:update:visitors', visitors);
    this.#visitors = visitors;
    const order = {};
    visitorHooks.trigger('sort:field', order);
    if (order.field) {
      this.#visitors = [...visitors].sort(order.field);
    }
    this.render();
    visitorHooks.trigger('after:update:visitors', this.#visitors);
  }

  render() {
    const { list, empty, count } = this.#view;
    arrange(list, this.#visitors, visitor => visitor.id,
      ({ lastTime, ...visitor }) => JSON.stringify([visitor, this.#inviting.has(visitor.id)]),
      visitor => this.#row(visitor));
    show(empty, this.#visitors.length === 0);
    if (count) {
      count.textContent = this.#visitors.length > 0 ? String(this.#visitors.length) : '';
    }
  }

  #row(visitor) {
    const { texts, now, base } = this.#view;
    const info = visitor.invitationInfo;
    const invited = info && since(info.time, filled(texts.invited, info.agentName, '{0}'), now());
    if (invited) {
      invited.classList.add('badge', 'warn');
    }
    const isInviting = this.#inviting.has(visitor.id);
    return element('li', { className: 'row' },
      element('div', { className: 'row-main' },
        element('p', { className: 'row-title' }, element('strong', {}, visitor.userName), ' ', invited),
        element('p', { className: 'meta' },
          since(visitor.firstTime, texts.onsite, now()),
          element('span', {}, visitor.userIp || visitor.remote),
          element('span', {}, visitor.userAgent),
          visitor.invitations > 0 && element('span', {}, filled(texts.counts, visitor.invitations, visitor.chats)))),
      element('div', { className: 'row-actions' },
        !info && element('button', {
          type: 'button', className: 'main', disabled: isInviting, data: { action: 'invite' },
          onclick: () => this.#invite(visitor.id),
        }, isInviting ? texts.inviting : texts.invite),
        element('a', {
          className: 'button', data: { action: 'pages' }, href: `${base}/operator/history/user-track?visitor=${visitor.id}`,
        }, texts.pages)));
  }

  async #invite(id) {
    this.#inviting.add(id);
    this.render();
    await this.#view.invite(id);
    this.#inviting.delete(id);
    this.render();
  }
}

/** Shows the operators who are online. */
export function showOperators(list, operators, texts) {
  list.replaceChildren(...operators.map(operator => element('li', {},
    element('span', { className: `dot ${operator.away ? 'warn' : 'good'}` }),
    operator.name, ' ',
    element('span', { className: 'faint' }, operator.away ? texts.away : texts.available))));
}
