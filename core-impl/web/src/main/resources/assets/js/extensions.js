// Where plugins' scripts hook in (R§4.8). This module comes before all other scripts of a page, so that plugins find in
// Mibew.Objects and Mibew.Application what they listen to, whenever the page itself starts. Only scripts without a file of
// their own run earlier; they wait for DOMContentLoaded.
//
// Mibew.Application                     start (application, options)   the page is set up; options of the visitor's as in R§4.3
// Mibew.Objects.Collections.messages    before:add (messages)          they are about to be shown;
//                                                                      handlers may change message, which is safe HTML and stays so
//                                       multiple:add (messages)        they are shown, in elements with their data-id
//                                       process:<plugin>:plugin:message, or else process:plugin:message (message, view)
//                                                                      a message of the kind 7: a handler sets view.element, a
//                                                                      node, or view.html; otherwise nothing is shown
// Mibew.Objects.Models.messageForm      before:post (post)             handlers may change post.message, or set post.cancel
//                                       after:post (post)              the server has it
// Mibew.Objects.Collections.threads, .visitors                         before:update:…, after:update:…, sort:field, in the console
// Mibew.Objects.server                  callFunctions, callFunctionsPeriodically, registerFunction

/** Calls listeners by name, in the order in which they came; one that fails is reported and does not stop the others. */
export class Emitter {
  #listeners = new Map();

  on(names, listener, context) {
    for (const name of names.split(/\s+/)) {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, context }]);
    }
    return this;
  }

  off(name, listener) {
    const left = (this.#listeners.get(name) ?? []).filter(one => listener && one.listener !== listener);
    this.#listeners.set(name, left);
    return this;
  }

  has(name) {
    return (this.#listeners.get(name) ?? []).length > 0;
  }

  trigger(name, ...values) {
    for (const { listener, context } of this.#listeners.get(name) ?? []) {
      try {
        listener.apply(context ?? this, values);
      } catch (error) {
        console.error(`A listener of ${name} failed`, error);
      }
    }
    return this;
  }
}

/** Passes calls of plugins on to the client of the page; those that come before there is one wait for it. */
class Server {
  #client = null;
  #waiting = [];

  /** Gives the server the client of the page. */
  attach(client) {
    this.#client = client;
    this.#waiting.splice(0).forEach(action => action(client));
  }

  #with(action) {
    if (this.#client) {
      action(this.#client);
    } else {
      this.#waiting.push(action);
    }
  }

  /** Calls functions once: [{function, arguments: {return: {result: alias}, ...}}], with a function for the results. */
  callFunctions(functions, callback = () => {}) {
    this.#with(client => {
      for (const call of functions) {
        const { return: aliases = {}, references, ...values } = call.arguments ?? {};
        client.call(call.function, values, aliases).then(callback, error => console.error(call.function, error));
      }
    });
  }

  /** Calls a function whenever the page asks for news; the builder returns a list like that of callFunctions. */
  callFunctionsPeriodically(builder, callback = () => {}) {
    this.#with(client => {
      for (const call of builder()) {
        const { return: aliases = {} } = call.arguments ?? {};
        client.periodically(call.function, () => {
          const { return: ignored, references, ...values } = builder()
            .find(one => one.function === call.function)?.arguments ?? {};
          return values;
        }, callback, { results: Object.keys(aliases) });
      }
    });
  }

  /** Registers a function that the server calls. */
  registerFunction(name, callback) {
    this.#with(client => client.on(name, callback));
  }
}

const Mibew = window.Mibew = window.Mibew ?? {};
Mibew.Application = Mibew.Application ?? new Emitter();
Mibew.Objects = Mibew.Objects ?? {};
Mibew.Objects.Collections = Mibew.Objects.Collections ?? {};
for (const name of ['threads', 'visitors', 'messages']) {
  Mibew.Objects.Collections[name] = Mibew.Objects.Collections[name] ?? new Emitter();
}
Mibew.Objects.Models = Mibew.Objects.Models ?? {};
Mibew.Objects.Models.messageForm = Mibew.Objects.Models.messageForm ?? new Emitter();
Mibew.Objects.server = Mibew.Objects.server ?? new Server();

export const { threads, visitors, messages } = Mibew.Objects.Collections;
export const messageForm = Mibew.Objects.Models.messageForm;
export const server = Mibew.Objects.server;
export const application = Mibew.Application;
