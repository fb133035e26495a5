/**
 * Messages on their way to the server, in order. None is lost: what the server has not taken stays here, through lost
 * connections and reloads of the page. None is doubled: each has a key by which the server knows one that is sent again; and
 * before anything is sent after a connection was lost, the messages that the server has are compared with those here.
 */
import { memory } from './page.js';

const USER = 1;
/** Errors after which it is worth trying again: too often, and what is no answer of the chat at all. */
const TOO_OFTEN = 102;
const HTTP_TOO_MANY = 429;
const HTTP_FAULT = 500;

const FORGET_MILLIS = 5000;

export class Outbox {

  #items = [];
  #isBusy = false;
  #isSynchronized = false;
  /** Ids of messages of the visitor that are none of those here: a plugin may have changed one that is. */
  #unknown = [];

  /**
   * @param post function that sends a text and its key; a promise that fails with an ApiError
   * @param position function that tells the id of the last message that is known
   * @param changed function that is told the items whenever they change
   */
  constructor(threadId, post, position, changed) {
    this.storageKey = `mibew-outbox-${threadId}`;
    this.post = post;
    this.position = position;
    this.changed = changed;
    this.#restore();
  }

  #restore() {
    try {
      const kept = JSON.parse(memory.read('sessionStorage', this.storageKey) ?? '[]');
      this.#items = kept.map(({ key, text, after }) => ({ key, text, after, state: 'waiting' }));
    } catch {
      this.#items = []; // What is kept is not ours.
    }
    this.#tell();
  }

  add(text) {
    this.#items.push({
      key: newKey(), text, after: this.position(), state: this.#isSynchronized ? 'sending' : 'waiting',
    });
    this.#tell();
    this.#pump();
  }

  retry(item) {
    item.state = 'waiting';
    this.#tell();
    this.#pump();
  }

  discard(item) {
    this.#items = this.#items.filter(other => other !== item);
    this.#tell();
  }

  /** Takes note of messages that the server has, and that there is a connection. */
  synchronize(messages) {
    const before = this.#items.length;
    for (const message of messages.filter(other => other.kind === USER)) {
      const arrived = this.#items.find(item => isSame(item, message));
      if (!arrived && this.#items.length) {
        this.#unknown.push(message.id);
      }
      this.#items = this.#items.filter(item => item !== arrived);
    }
    this.#matchChanged();
    this.#isSynchronized = true;
    if (this.#items.length !== before) {
      this.#tell();
    }
    this.#pump();
  }

  /** Takes note that there is no connection: before anything is sent again, the server's messages have to be known. */
  disconnect() {
    this.#isSynchronized = false;
    this.#items.filter(item => item.state === 'sending').forEach(item => this.#set(item, 'waiting'));
  }

  /** Takes note that nothing can be sent any more. */
  end(reason) {
    this.#items.filter(item => item.state === 'waiting').forEach(item => {
      item.reason = reason;
      this.#set(item, 'failed');
    });
  }

  async #pump() {
    const item = this.#items.find(other => other.state !== 'sent' && other.state !== 'failed');
    if (!item || this.#isBusy || !this.#isSynchronized) {
      return;
    }
    this.#isBusy = true;
    this.#set(item, 'sending');
    try {
      await this.post(item.text, item.key);
      item.state = 'sent';
      this.#matchChanged();
      this.#tell();
      // A plugin may have left nothing of the message, or too little to know it by.
      setTimeout(() => this.discard(item), FORGET_MILLIS);
    } catch (error) {
      if (isRefusal(error)) {
        item.reason = error.message;
        this.#set(item, 'failed');
      } else {
        this.#isSynchronized = false;
        this.#set(item, 'waiting');
      }
    } finally {
      this.#isBusy = false;
    }
    this.#pump();
  }

  /** What the server has taken and is not among its messages is among them in another form. */
  #matchChanged() {
    for (const item of this.#items.filter(other => other.state === 'sent')) {
      const index = this.#unknown.findIndex(id => id > item.after);
      if (index >= 0) {
        this.#unknown.splice(index, 1);
        this.#items = this.#items.filter(other => other !== item);
      }
    }
  }

  #set(item, state) {
    item.state = state;
    this.#tell();
  }

  #tell() {
    const unsent = this.#items.filter(item => item.state !== 'sent');
    memory.write('sessionStorage', this.storageKey,
      unsent.length ? JSON.stringify(unsent.map(({ key, text, after }) => ({ key, text, after }))) : null);
    this.changed(this.#items);
  }
}

function isSame(item, message) {
  return message.id > item.after && plain(message.message) === item.text;
}

function plain(html) {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}

function isRefusal({ code }) {
  return code > 0 && code < HTTP_FAULT && code !== TOO_OFTEN && code !== HTTP_TOO_MANY;
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
