// Where the operator writes. What is written stays until the server has it, and over a reload of the page.

import { filled, show } from './dom.js';

const TYPING_MILLIS = 4_000;

export class Composer {
  #view;
  #typedAt = 0;
  #told = false;
  #timer;
  #isEnabled = false;
  #isSending = false;

  /** @param view {form, field, hint, problem, texts, sendsByEnter, draft, onTyping, post: text => Promise} */
  constructor(view) {
    this.#view = view;
    const { form, field, hint, texts, sendsByEnter, draft } = view;
    hint.textContent = sendsByEnter ? texts['hint.enter'] : texts['hint.ctrl'];
    field.value = sessionStorage.getItem(draft) ?? '';
    field.addEventListener('input', () => this.#typed());
    field.addEventListener('keydown', event => this.#key(event));
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#send();
    });
  }

  /** Calls a function when a slash is typed into the empty field. */
  onSlash(action) {
    this.#view.field.addEventListener('keydown', event => {
      if (event.key === '/' && this.#view.field.value === '') {
        event.preventDefault();
        action();
      }
    });
  }

  enable(isEnabled) {
    if (isEnabled !== this.#isEnabled) {
      this.#isEnabled = isEnabled;
      show(this.#view.form, isEnabled);
      if (isEnabled && matchMedia('(pointer: fine)').matches) {
        this.#view.field.focus();
      }
    }
  }

  isTyping() {
    return this.#view.field.value !== '' && Date.now() - this.#typedAt < TYPING_MILLIS;
  }

  /** Puts a text where the cursor is. */
  insert(text) {
    const { field } = this.#view;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.focus();
    this.#typed();
  }

  #typed() {
    const { field, draft } = this.#view;
    sessionStorage.setItem(draft, field.value);
    this.#typedAt = field.value === '' ? 0 : Date.now();
    this.#tell();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), TYPING_MILLIS + 200);
  }

  /** Says so when the operator begins or ends to type. */
  #tell() {
    if (this.isTyping() !== this.#told) {
      this.#told = this.isTyping();
      this.#view.onTyping();
    }
  }

  #key(event) {
    if (event.key !== 'Enter' || event.isComposing) {
      return;
    }
    const isWithCtrl = event.ctrlKey || event.metaKey;
    if (isWithCtrl || (this.#view.sendsByEnter && !event.shiftKey)) {
      event.preventDefault();
      this.#send();
    }
  }

  async #send() {
    const { field, problem, texts, draft, post } = this.#view;
    const message = field.value.trim();
    if (message === '' || this.#isSending) {
      return;
    }
    this.#isSending = true;
    field.readOnly = true;
    show(problem, false);
    try {
      await post(message);
      field.value = '';
      sessionStorage.removeItem(draft);
      this.#typedAt = 0;
      this.#tell();
    } catch (error) {
      problem.textContent = filled(texts.unsent, error.message);
      show(problem, true);
    } finally {
      this.#isSending = false;
      field.readOnly = false;
      field.focus();
    }
  }
}
