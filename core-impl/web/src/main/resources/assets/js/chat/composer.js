/** Where the visitor writes. */
import { messageForm } from '../extensions.js';
import { text } from './page.js';

const TYPING_MILLIS = 4000;
const TALLEST = 160;

export class Composer {

  #timer = 0;

  /**
   * @param options of R§4.3: ignoreCtrl, if Enter alone sends
   * @param send function that takes a message
   * @param typing function that is told when the visitor begins or ends to type
   */
  constructor(form, options, send, typing) {
    this.form = form;
    this.area = form.querySelector('textarea');
    this.button = form.querySelector('button');
    this.sendsByEnter = options.ignoreCtrl;
    this.send = send;
    this.typing = typing;
    this.isTyping = false;
    form.querySelector('.chat-hint').textContent = text(this.sendsByEnter ? 'hint.enter' : 'hint.ctrl');
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    this.area.addEventListener('keydown', event => this.#key(event));
    this.area.addEventListener('input', () => this.#changed());
  }

  setEnabled(isEnabled) {
    this.area.disabled = this.button.disabled = !isEnabled;
  }

  focus() {
    this.area.focus({ preventScroll: true });
  }

  #key(event) {
    const isSent = event.key === 'Enter' && !event.isComposing
      && (this.sendsByEnter ? !event.shiftKey : event.ctrlKey || event.metaKey);
    if (isSent) {
      event.preventDefault();
      this.#submit();
    }
  }

  #submit() {
    const post = { message: this.area.value.trim(), cancel: false };
    if (!post.message || this.area.disabled) {
      return;
    }
    messageForm.trigger('before:post', post);
    if (post.cancel || !post.message) {
      return;
    }
    this.area.value = '';
    this.#grow();
    this.#setTyping(false);
    this.send(post.message);
    this.focus();
  }

  #changed() {
    this.#grow();
    this.#setTyping(this.area.value.trim() !== '');
  }

  #setTyping(isTyping) {
    clearTimeout(this.#timer);
    if (isTyping) {
      this.#timer = setTimeout(() => this.#setTyping(false), TYPING_MILLIS);
    }
    if (isTyping !== this.isTyping) {
      this.isTyping = isTyping;
      this.typing(isTyping);
    }
  }

  #grow() {
    this.area.style.height = 'auto';
    this.area.style.height = `${Math.min(this.area.scrollHeight + 2, TALLEST)}px`;
  }
}
