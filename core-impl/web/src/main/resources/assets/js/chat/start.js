/** What comes before a chat: the survey, or the form for a message if nobody is there. */
import { Client } from '../api.js';
import { application, server } from '../extensions.js';
import { Captcha } from './captcha.js';
import { leave, mayFocus } from './frame.js';
import { byId, element, page, show, text } from './page.js';

const ERROR = { CAPTCHA: 10, EMAIL: 11 };
const EMAIL = /^[^\s@]+@[^\s@]+$/;

const client = new Client({
  url: page.server.url, streamUrl: null, frequency: page.server.requestsFrequency, base: { threadId: null, token: null },
});

/** A form of the page, filled by the options of R§4.3. */
class Form {

  constructor(id, options) {
    this.section = byId(id);
    this.form = this.section.querySelector('form');
    this.fields = this.form.elements;
    this.options = options;
    this.problem = this.form.querySelector('.problem');
    this.captcha = null;
    this.fill();
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.submit();
    });
  }

  fill() {
    const { name, defaultName, email, groups, privacyPolicyUrl } = this.options;
    this.fields.name.value = defaultName ? '' : name;
    this.fields.name.placeholder = name;
    this.fields.email.value = email;
    this.has('group', groups.length > 0);
    this.has('privacy', Boolean(privacyPolicyUrl));
    if (privacyPolicyUrl) {
      this.form.querySelector('[data-field=privacy] a').href = privacyPolicyUrl;
    }
    this.fields.groupId.replaceChildren(...groups.map(group => element('option',
      { value: group.id, selected: group.selected },
      `${group.name} (${text(group.online ? 'group.online' : 'group.offline')})`)));
    const describe = () => {
      const chosen = groups.find(group => String(group.id) === this.fields.groupId.value);
      this.form.querySelector('[data-description]').textContent = chosen?.description ?? '';
    };
    this.fields.groupId.addEventListener('change', describe);
    describe();
  }

  /** Shows a field, or does not. */
  has(field, isThere) {
    this.form.querySelector(`[data-field=${field}]`).hidden = !isThere;
  }

  isShown(field) {
    const place = this.form.querySelector(`[data-field=${field}]`);
    return place !== null && !place.hidden;
  }

  open() {
    this.section.hidden = false;
    if (!mayFocus()) {
      return;
    }
    const first = [...this.form.querySelectorAll('input, select, textarea')]
      .find(field => !field.closest('[hidden]') && !field.value);
    (first ?? this.form.querySelector('button')).focus({ preventScroll: true });
  }

  get values() {
    return {
      name: this.fields.name.value.trim(),
      email: this.fields.email.value.trim(),
      message: this.isShown('message') ? this.fields.message.value.trim() : '',
      groupId: this.isShown('group') ? Number(this.fields.groupId.value) : this.options.groupId,
      info: this.options.info,
      referrer: this.options.referrer,
      userId: this.options.userId,
    };
  }

  /** Returns what is wrong with the entries: the field and the text; null if nothing is. */
  check({ email }) {
    if (email && !EMAIL.test(email)) {
      return ['email', 'error.email'];
    }
    if (this.isShown('privacy') && !this.fields.privacy.checked) {
      return ['privacy', 'error.privacy'];
    }
    return null;
  }

  async submit() {
    const values = this.values;
    const wrong = this.check(values);
    this.complain(wrong?.[0], wrong ? text(wrong[1]) : '');
    if (wrong) {
      return;
    }
    const button = this.form.querySelector('button.main');
    button.disabled = true;
    try {
      await this.send(values);
    } catch (error) {
      this.refused(error);
    } finally {
      button.disabled = false;
    }
  }

  refused(error) {
    if (error.code === ERROR.EMAIL) {
      this.complain('email', text('error.email'));
    } else if (error.code === ERROR.CAPTCHA) {
      this.captcha?.renew();
      this.complain('captcha', text('error.captcha'));
    } else {
      this.captcha?.renew();
      this.complain(null, error.code ? text('error.failed', error.message) : text('error.connection'));
    }
  }

  complain(field, message) {
    show(this.problem, message);
    for (const input of this.form.querySelectorAll('[aria-invalid]')) {
      input.removeAttribute('aria-invalid');
    }
    if (field && this.fields[field]) {
      this.fields[field].setAttribute('aria-invalid', 'true');
      this.fields[field].focus();
    }
  }
}

class Survey extends Form {

  fill() {
    super.fill();
    this.has('name', this.options.canChangeName);
    this.has('email', this.options.showEmail);
    this.has('message', this.options.showMessage);
  }

  async send(values) {
    const { next, options } = await client.call('processSurvey', values, { next: 'next', options: 'options' });
    if (next === 'chat') {
      window.location.replace(options.links.chat);
      return;
    }
    this.section.hidden = true;
    new LeaveMessage('leaveMessage', options.leaveMessageForm, values.message).open();
  }
}

class LeaveMessage extends Form {

  constructor(id, options, message = '') {
    super(id, options);
    this.fields.message.value = message;
  }

  fill() {
    super.fill();
    this.has('captcha', this.options.showCaptcha);
    if (this.options.showCaptcha) {
      this.captcha = new Captcha(this.form.querySelector('[data-captcha]'));
    }
  }

  check(values) {
    if (!values.email) {
      return ['email', 'error.email'];
    }
    return values.message ? super.check(values) : ['message', 'error.message'];
  }

  async send(values) {
    const proof = this.captcha ? { captcha: this.captcha.answer, captchaToken: this.captcha.token } : {};
    await client.call('processLeaveMessage', { ...values, ...proof });
    this.section.hidden = true;
    byId('sent').hidden = false;
    byId('sent').focus();
  }
}

byId('leave').addEventListener('click', () => leave(page.options.page.mibewHost));
if (page.startFrom === 'survey') {
  new Survey('survey', page.options.surveyForm).open();
} else {
  new LeaveMessage('leaveMessage', page.options.leaveMessageForm).open();
}
server.attach(client);
application.trigger('start', application, page.options);
