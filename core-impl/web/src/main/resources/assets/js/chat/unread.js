/** Counts messages that came while nobody looked, in the title of the window and for the page around. */
import { tell } from './frame.js';

export class Unread {

  #title = document.title;
  #count = 0;

  constructor() {
    for (const name of ['focus', 'pointerdown', 'keydown']) {
      window.addEventListener(name, () => this.#set(0));
    }
    document.addEventListener('visibilitychange', () => !document.hidden && document.hasFocus() && this.#set(0));
  }

  add(count) {
    if (document.hidden || !document.hasFocus()) {
      this.#set(this.#count + count);
    }
  }

  #set(count) {
    if (count === this.#count) {
      return;
    }
    this.#count = count;
    document.title = count ? `(${count}) ${this.#title}` : this.#title;
    tell('unread', { count });
  }
}
