// The connection of the console to the server, for the console itself and for the list beside a chat.

import { Client } from '../api.js';

/**
 * Connects to the server.
 *
 * @param data what the page says of the console
 * @param on {threads: (items, startsAnew), visitors, operators, state: 'connected' | 'lost', clock: seconds}
 */
export function connect(data, on) {
  let revision = 0;
  const client = new Client({
    url: data.url,
    streamUrl: data.streamUrl,
    frequency: data.frequency,
    base: { agentId: data.agentId },
    onState: state => on.state(state),
  });
  client.periodically('updateThreads', () => ({ revision }), results => {
    revision = results.lastRevision;
    on.threads(results.threads, results.startsAnew === true);
  }, { results: ['threads', 'lastRevision', 'startsAnew'] });
  if (data.tracking && on.visitors) {
    client.periodically('updateVisitors', () => ({}), results => on.visitors(results.visitors), { results: ['visitors'] });
  }
  if (data.showsOperators && on.operators) {
    client.periodically('updateOperators', () => ({}), results => on.operators(results.operators),
      { results: ['operators'] });
  }
  client.periodically('update', () => ({}), () => {}, { results: [] });
  return client;
}

/** Keeps the server's time: browsers' clocks are often wrong. */
export class Clock {
  #offset;

  /** @param now the server's time in seconds when the page was made */
  constructor(now) {
    this.set(now);
  }

  set(now) {
    this.#offset = now - Date.now() / 1000;
  }

  now() {
    return Date.now() / 1000 + this.#offset;
  }

  /** Asks the server, as the page may have been made long before it was shown. */
  async ask(client) {
    try {
      const { time } = await client.call('currentTime', {}, { time: 'time' });
      this.set(time);
    } catch {
      // The page's own time is good enough until the next connection.
    }
  }
}
