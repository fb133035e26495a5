// The canned answers: a list that is searched while one types, by mouse or by keyboard.

import { element, show } from './dom.js';

export class Canned {
  #view;
  #found = [];
  #chosen = 0;

  /** @param view {open, panel, search, list, none, answers: [{short, full}], choose: text => {}} */
  constructor(view) {
    this.#view = view;
    view.open.addEventListener('click', () => view.panel.hidden ? this.open() : this.close());
    view.search.addEventListener('input', () => this.#find());
    view.search.addEventListener('keydown', event => this.#key(event));
    document.addEventListener('click', event => {
      if (!view.panel.hidden && !view.panel.contains(event.target) && event.target !== view.open) {
        this.close();
      }
    });
  }

  enable(isEnabled) {
    show(this.#view.open, isEnabled && this.#view.answers.length > 0);
    if (!isEnabled) {
      this.close();
    }
  }

  open() {
    const { panel, search, open, answers } = this.#view;
    if (answers.length === 0) {
      return;
    }
    show(panel, true);
    open.setAttribute('aria-expanded', 'true');
    search.value = '';
    this.#find();
    search.focus();
  }

  close() {
    show(this.#view.panel, false);
    this.#view.open.setAttribute('aria-expanded', 'false');
  }

  #find() {
    const words = this.#view.search.value.toLowerCase().split(/\s+/).filter(word => word !== '');
    this.#found = this.#view.answers.filter(({ short, full }) => {
      const text = `${short}\n${full}`.toLowerCase();
      return words.every(word => text.includes(word));
    });
    this.#chosen = 0;
    this.#render();
  }

  #render() {
    const { list, none, search } = this.#view;
    list.replaceChildren(...this.#found.map((answer, i) => element('li', {
      id: `canned-${i}`, role: 'option', 'aria-selected': String(i === this.#chosen),
      onclick: () => this.#choose(answer),
    }, element('strong', {}, answer.short), element('span', {}, answer.full))));
    show(none, this.#found.length === 0);
    search.setAttribute('aria-activedescendant', this.#found.length > 0 ? `canned-${this.#chosen}` : '');
    list.children[this.#chosen]?.scrollIntoView({ block: 'nearest' });
  }

  #key(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.#chosen = Math.min(Math.max(0, this.#chosen + step), Math.max(0, this.#found.length - 1));
      this.#render();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (this.#found[this.#chosen]) {
        this.#choose(this.#found[this.#chosen]);
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
      this.#view.choose('');
    }
  }

  #choose(answer) {
    this.close();
    this.#view.choose(answer.full);
  }
}
