/** The small windows of the chat: end it, change the name, send it by mail. */
import { Captcha } from './captcha.js';
import { byId, show, text } from './page.js';

/** Asks whether the chat is to end; a promise of the answer. */
export function confirmClose() {
  const dialog = byId('close-dialog');
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(resolve =>
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
}

/** @param rename function that takes a name; a promise that fails with a message if that cannot be */
export function offerRename(button, nameNow, rename) {
  const dialog = byId('rename-dialog');
  const form = byId('rename-form');
  opens(button, dialog, () => {
    form.elements.name.value = nameNow();
    form.elements.name.select();
  });
  submits(form, async () => {
    await rename(form.elements.name.value.trim());
    dialog.close();
  });
}

export function offerMail(link, email) {
  const dialog = byId('mail-dialog');
  const form = byId('mail-form');
  const place = form.querySelector('[data-captcha]');
  let captcha = null;
  const cancel = dialog.querySelector('.cancel');
  const send = form.querySelector('button.main');
  opens(link, dialog, () => {
    cancel.textContent = text('cancel');
    send.hidden = false;
    form.elements.email.value ||= email;
    show(form.querySelector('.done'), '');
    if (place && !captcha) {
      captcha = new Captcha(place);
    }
  });
  submits(form, async () => {
    const fields = new URLSearchParams({ email: form.elements.email.value.trim() });
    if (captcha) {
      fields.set('captcha', captcha.answer);
      fields.set('captcha_token', captcha.token);
    }
    const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'application/json' } });
    const result = (answer.headers.get('Content-Type') ?? '').includes('json')
      ? await answer.json()
      : { sent: false, problem: text('error.failed', answer.status) };
    captcha?.renew();
    if (!result.sent) {
      throw new Error(result.problem);
    }
    show(form.querySelector('.done'), result.message);
    send.hidden = true;
    cancel.textContent = text('done');
    cancel.focus();
  });
}

function opens(button, dialog, prepare) {
  button.addEventListener('click', event => {
    event.preventDefault();
    show(dialog.querySelector('.problem'), '');
    dialog.showModal();
    prepare();
  });
  dialog.querySelector('.cancel').addEventListener('click', () => dialog.close());
}

function submits(form, action) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const problem = form.querySelector('.problem');
    const button = form.querySelector('button.main');
    show(problem, '');
    button.disabled = true;
    try {
      await action();
    } catch (error) {
      show(problem, error instanceof TypeError ? text('error.connection') : error.message);
    } finally {
      button.disabled = false;
    }
  });
}
