/** What an invited visitor sees of the invitation: the page around is told when it is accepted. */
import { application } from '../extensions.js';
import { tell } from './frame.js';
import { byId } from './page.js';

byId('accept').addEventListener('click', event => {
  if (window.parent !== window) {
    event.preventDefault();
    tell('accept', { url: event.currentTarget.href });
  }
});
application.trigger('start', application, {});
