/**
 * What scripts of plugins may hook into on the visitor's pages. This runs before them, so they find it at once; an inline
 * script, which runs earlier, waits for the document's event "DOMContentLoaded".
 *
 * Objects of this page, each with on(name, handler), off(name, handler) and trigger(name, ...arguments):
 *
 *   Mibew.Application                      start (options)            the page is set up; options as in R§4.3
 *   Mibew.Objects.Collections.messages     multiple:add (messages)    before messages are shown; handlers may change the
 *                                                                     member message, which is safe HTML and has to stay so
 *                                          process:plugin:message, process:<plugin>:plugin:message (message, view)
 *                                                                     a message of the kind 7: a handler sets view.element,
 *                                                                     a node that shows it, or nothing is shown
 *                                          add (message, element)     after a message is shown
 *   Mibew.Objects.Models.messageForm       before:post (post)         handlers may change post.message, or set post.cancel
 *                                          after:post (post)          the server has taken it
 *   Mibew.Objects.Models.thread            change (thread)            thread.state, thread.agentId and so on are others now
 *
 * Mibew.Objects.server speaks with the server on the chat page, from the event start on:
 *   call(function, arguments, results)     calls a function; a promise of its results
 *   periodically(function, arguments, handler, options)
 *   on(function, handler)                  a function that the server calls
 *
 * A handler that fails is reported in the console of the browser; the others still run.
 */
class Events {

  #handlers = new Map();

  on(name, handler) {
    this.#handlers.set(name, [...(this.#handlers.get(name) || []), handler]);
    return this;
  }

  off(name, handler) {
    this.#handlers.set(name, (this.#handlers.get(name) || []).filter(other => other !== handler));
    return this;
  }

  trigger(name, ...args) {
    for (const handler of this.#handlers.get(name) || []) {
      try {
        handler(...args);
      } catch (error) {
        console.error(`A handler of ${name} failed`, error);
      }
    }
    return this;
  }
}

const Mibew = window.Mibew;
Mibew.Application = new Events();
Mibew.Objects = {
  Collections: { messages: new Events() },
  Models: { messageForm: new Events(), thread: new Events() },
  server: null,
};

export const application = Mibew.Application;
export const messages = Mibew.Objects.Collections.messages;
export const messageForm = Mibew.Objects.Models.messageForm;
export const thread = Mibew.Objects.Models.thread;
