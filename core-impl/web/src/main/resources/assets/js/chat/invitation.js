/** What an invited visitor sees of the invitation: the page around is told when the visitor goes to the chat. */
import { application } from '../extensions.js';
import { tell } from './frame.js';
import { byId } from './page.js';

byId('accept').addEventListener('click', event => tell('accept', { url: event.currentTarget.href }));
application.trigger('start', application, {});
