/** Puts a challenge into a form: a picture of letters, and a question for whoever cannot see it. */
import { element, page, text } from './page.js';

export class Captcha {

  #token = '';

  constructor(place) {
    this.picture = element('img', { alt: text('captcha.picture'), width: 220, height: 70 });
    this.question = element('small', {});
    this.input = element('input', { name: 'captcha', autocomplete: 'off', required: true, spellcheck: false });
    const other = element('button', { type: 'button', className: 'quiet', onclick: () => this.renew() }, text('captcha.other'));
    place.replaceChildren(
      element('div', { className: 'captcha-picture' }, this.picture, other),
      element('label', {}, text('captcha'), this.input, this.question));
    this.renew();
  }

  /** Asks for another challenge; each can be answered once. */
  async renew() {
    const answer = await fetch(page.captchaUrl, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    const challenge = await answer.json();
    this.#token = challenge.token;
    this.picture.src = challenge.picture;
    this.question.textContent = challenge.question;
    this.input.value = '';
  }

  get token() {
    return this.#token;
  }

  get answer() {
    return this.input.value.trim();
  }
}
