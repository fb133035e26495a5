// The console: who waits, who talks, who is on the site.

import { application, server } from '../extensions.js';
import { Alerts } from './alerts.js';
import { csrfToken, element, filled, show } from './dom.js';
import { showOperators, ThreadList, tick, VisitorList } from './lists.js';
import { Clock, connect } from './users-client.js';

const data = window.Mibew.Page.console;
const { texts } = data;
const byId = id => document.getElementById(id);
const clock = new Clock(data.now);
const alerts = new Alerts(data.notifies);

const threads = new ThreadList({
  list: byId('threads'), empty: byId('threads-empty'), count: byId('threads-count'),
  texts, base: data.base, agentId: data.agentId, now: () => clock.now(),
  onNew: thread => {
    const text = filled(texts.new, thread.userName);
    byId('spoken').textContent = text;
    alerts.tell(text, `${data.base}/operator/chat/${thread.id}`, `mibew-${thread.id}`);
  },
});

const visitors = byId('visitors') && new VisitorList({
  list: byId('visitors'), empty: byId('visitors-empty'), count: byId('visitors-count'),
  texts, base: data.base, now: () => clock.now(), invite,
});

const client = connect(data, {
  threads: (items, startsAnew) => threads.update(items, startsAnew),
  visitors: items => visitors?.update(items),
  operators: items => byId('operators') && showOperators(byId('operators'), items, {
    away: byId('self-status').dataset.away, available: byId('self-status').dataset.available,
  }),
  state: state => {
    show(byId('lost'), state === 'lost');
    if (state === 'connected') {
      clock.ask(client);
    }
  },
});

/** Invites, and stays here: what becomes of it stands in the list. */
async function invite(visitor) {
  try {
    const answer = await fetch(`${data.base}/operator/invite?visitor=${visitor}`, {
      method: 'POST', redirect: 'manual', headers: { 'X-CSRF-Token': csrfToken() },
    });
    if (answer.type !== 'opaqueredirect' && !answer.ok) {
      problem((await answer.text()).trim());
    }
  } catch {
    problem(texts['invite.failed']);
  }
  client.pollNow();
}

function problem(text) {
  const note = element('p', { className: 'problem', role: 'alert' }, filled(texts.failed, text));
  byId('lost').after(note);
  setTimeout(() => note.remove(), 10_000);
}

function showStatus(isAway) {
  byId('available').setAttribute('aria-pressed', String(!isAway));
  byId('away').setAttribute('aria-pressed', String(isAway));
  show(byId('away-note'), isAway);
  const own = byId('self-status');
  own.textContent = isAway ? own.dataset.away : own.dataset.available;
  byId('self-dot').className = `dot ${isAway ? 'warn' : 'good'}`;
}

for (const status of ['available', 'away']) {
  byId(status).addEventListener('click', async () => {
    try {
      await client.call(status, {});
      showStatus(status === 'away');
    } catch (error) {
      problem(error.message);
    }
  });
}

showStatus(data.away);
alerts.bind(byId('sound'), byId('notify'), () => problem(texts['notify.denied']));
setInterval(() => tick(document, clock.now()), 1000);
server.attach(client);
application.trigger('start', application, data);
client.start();
