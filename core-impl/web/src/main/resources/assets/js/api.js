/*
 * The client API of the server: calls of functions, polls, the push stream, and functions that the server calls.
 *
 * const client = new Client({url, streamUrl, frequency, base, onState});
 * client.periodically('updateMessages', () => ({lastId}), results => {...; lastId = results.lastId;},
 *     {results: ['messages', 'lastId']});
 * client.start();
 */

import {StreamSlot} from './stream-slots.js';

const TIMEOUT = 10_000;
const LONGEST_DELAY = 30_000;
/** Between two polls while a stream is open: they only say that the page is still there. */
const STREAMING_FREQUENCY = 10_000;
/** The server's stream gives a sign of life every 15 seconds. */
const SILENCE = 40_000;
/** For how long a post is tried again after the connection is lost. */
const RETRYING = 120_000;

/** Arguments that tell how far a page has read, with the result that tells how far it has read then. */
const POSITIONS = {lastId: 'lastId', revision: 'lastRevision'};

/** What a function or the server refused. */
export class ApiError extends Error {
    /**
     * @param {number} code of the function's error, or the HTTP status of a request that failed; 0 for no answer at all
     * @param {string} message
     */
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}

const random = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), b => b.toString(16).padStart(2, '0')).join('');

/** @param {number} tries @returns {number} milliseconds: 1, 2, 4, 8, 16, 30 seconds, a little apart for each page */
const delayAfter = tries => Math.min(LONGEST_DELAY, 1000 * 2 ** Math.min(tries - 1, 5)) * (0.8 + 0.4 * Math.random());

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** @param {string[]|Object<string,string>} results names, or names with the aliases under which they are wanted */
const aliases = results => Array.isArray(results) ? Object.fromEntries(results.map(name => [name, name])) : {...results};

export class Client {
    #url;
    #streamUrl;
    #frequency;
    #base;
    #onState;
    #periodic = new Map();
    #functions = new Map();
    #running = false;
    #state = '';
    #failures = 0;
    #timer = 0;
    #polling = false;
    #pollAgain = false;
    #calls = Promise.resolve();
    #slot = new StreamSlot();
    #stream = null;
    #streamOpen = false;
    #streamFailures = 0;
    #streamTimer = 0;
    #silenceTimer = 0;

    /**
     * @param {object} options
     * @param {string} options.url where packages go
     * @param {?string} [options.streamUrl] of the push stream, without the position; null: poll only
     * @param {number} [options.frequency] seconds between two polls without a stream
     * @param {object} [options.base] arguments that every function has
     * @param {(state: 'connected'|'lost') => void} [options.onState]
     */
    constructor({url, streamUrl = null, frequency = 2, base = {}, onState = () => {}}) {
        this.#url = url;
        this.#streamUrl = 'EventSource' in globalThis ? streamUrl : null;
        this.#frequency = frequency * 1000;
        this.#base = base;
        this.#onState = onState;
    }

    /**
     * Calls a function of the server, at once; calls arrive in their order. A post that gets no answer is sent again, and
     * stored once.
     *
     * @param {string} name
     * @param {object} [args]
     * @param {string[]|Object<string,string>} [results] those wanted
     * @returns {Promise<object>} the results; rejected with an ApiError
     */
    call(name, args = {}, results = []) {
        const isPost = name === 'post';
        const request = this.#request(random(), name, isPost ? {key: random(), ...args} : args, results);
        const sent = this.#calls.then(() => this.#sendCall(request, isPost));
        this.#calls = sent.catch(() => {});
        sent.then(() => this.#streamOpen || this.pollNow(), () => {});
        return sent;
    }

    /**
     * Asks for something at each poll, and gets it over the stream. Functions with the argument lastId and the result lastId,
     * or revision and lastRevision, get nothing twice: the handler notes the new position before it returns.
     *
     * @param {string} name of the function
     * @param {() => object} args
     * @param {(results: object) => void} handler
     * @param {object} [options]
     * @param {string[]} [options.results] those wanted
     * @param {(error: ApiError) => void} [options.onError]
     */
    periodically(name, args, handler, {results = [], onError = () => {}} = {}) {
        this.#periodic.set(name, {name, args, handler, results, onError});
    }

    /** Defines a function that the server, or a plugin of it, may call. */
    on(name, handler) {
        this.#functions.set(name, [...(this.#functions.get(name) ?? []), handler]);
    }

    start() {
        if (this.#running) {
            return;
        }
        this.#running = true;
        globalThis.addEventListener?.('online', this.#online);
        globalThis.addEventListener?.('pagehide', this.#leave);
        globalThis.addEventListener?.('pageshow', this.#back);
        this.pollNow();
        this.#openStream();
    }

    stop() {
        this.#running = false;
        globalThis.removeEventListener?.('online', this.#online);
        globalThis.removeEventListener?.('pagehide', this.#leave);
        globalThis.removeEventListener?.('pageshow', this.#back);
        clearTimeout(this.#timer);
        this.#closeStream();
    }

    #online = () => {
        this.pollNow();
        if (!this.#stream) {
            this.#openStream();
        }
    };

    #leave = () => this.#closeStream();

    /** A page that the browser had put by is shown again. */
    #back = event => {
        if (event.persisted) {
            this.#online();
        }
    };

    /** Polls at once; if a poll is under way, right after it. */
    pollNow() {
        if (!this.#running) {
            return;
        }
        if (this.#polling) {
            this.#pollAgain = true;
            return;
        }
        clearTimeout(this.#timer);
        this.#poll();
    }

    async #poll() {
        this.#polling = true;
        this.#pollAgain = false;
        let wait = null;
        try {
            await this.#ask();
        } catch (error) {
            wait = error.retryAfter ?? delayAfter(Math.max(1, this.#failures));
        }
        this.#polling = false;
        if (!this.#running) {
            return;
        }
        if (this.#pollAgain && wait === null) {
            this.#poll();
        } else {
            this.#schedule(wait);
        }
    }

    #schedule(wait = null) {
        clearTimeout(this.#timer);
        const usual = this.#streamOpen ? Math.max(STREAMING_FREQUENCY, this.#frequency) : this.#frequency;
        this.#timer = setTimeout(() => this.pollNow(), wait ?? usual);
    }

    async #ask() {
        const asked = new Map();
        const requests = [];
        for (const periodic of this.#periodic.values()) {
            const token = random();
            const args = periodic.args();
            asked.set(token, {periodic, args});
            requests.push(this.#request(token, periodic.name, args, this.#resultsOf(periodic)));
        }
        if (requests.length === 0) {
            return;
        }
        const answer = await this.#send(requests);
        this.#receive(answer, token => {
            const {periodic, args} = asked.get(token) ?? {};
            return periodic && {periodic, since: args[this.#positionOf(periodic)]};
        });
    }

    #resultsOf(periodic) {
        return this.#positionOf(periodic) ? [...new Set([...periodic.results, 'complete'])] : periodic.results;
    }

    #request(token, name, args, results) {
        return {
            token,
            functions: [{function: name, arguments: {...this.#base, ...args, return: aliases(results), references: {}}}],
        };
    }

    async #sendCall(request, mayRetry) {
        const end = Date.now() + RETRYING;
        for (let tries = 1; ; tries++) {
            try {
                return this.#resultOf(await this.#send([request]), request.token);
            } catch (error) {
                const isUnsure = error instanceof ApiError && error.noAnswer;
                if (!mayRetry || !isUnsure || Date.now() > end) {
                    throw error;
                }
                await pause(delayAfter(tries));
            }
        }
    }

    #resultOf(answer, token) {
        let found = null;
        this.#receive(answer, () => null, (answered, results) => {
            found = answered === token ? results : found;
        });
        if (found === null) {
            throw new ApiError(0, 'The server sent no result');
        }
        if (found.errorCode) {
            throw new ApiError(found.errorCode, found.errorMessage ?? '');
        }
        return found;
    }

    /** Sends a package and returns the one that answers it. */
    async #send(requests) {
        const json = JSON.stringify({signature: '', proto: '1.0', async: true, requests});
        const headers = {'Content-Type': 'application/x-www-form-urlencoded'};
        const csrf = globalThis.document?.querySelector('meta[name="csrf-token"]')?.content;
        if (csrf) {
            headers['X-CSRF-Token'] = csrf;
        }
        let response;
        let text;
        try {
            response = await fetch(this.#url, {
                method: 'POST',
                headers,
                body: 'data=' + encodeURIComponent(encodeURIComponent(json)),
                cache: 'no-store',
                credentials: 'same-origin',
                signal: AbortSignal.timeout(TIMEOUT),
            });
            text = await response.text();
        } catch (error) {
            throw this.#lost(Object.assign(new ApiError(0, error.message), {noAnswer: true}));
        }
        const isPackage = response.status === 200 || response.status === 429 && text.startsWith('%7B');
        if (!isPackage) {
            const error = new ApiError(response.status, text.trim());
            error.noAnswer = response.status >= 502 && response.status <= 504;
            const seconds = Number(response.headers.get('Retry-After'));
            if (seconds > 0) {
                error.retryAfter = seconds * 1000;
            }
            throw this.#lost(error);
        }
        this.#failures = 0;
        this.#setState('connected');
        return text === '' ? {requests: []} : JSON.parse(decodeURIComponent(text));
    }

    /** A request that the server does not like says nothing of the connection; one that it forbids ends the work. */
    #lost(error) {
        this.#failures++;
        if (error.code < 400 || error.code >= 500 || error.code === 403) {
            this.#setState('lost');
        }
        return error;
    }

    #setState(state) {
        if (this.#state !== state) {
            this.#state = state;
            this.#onState(state);
        }
    }

    /**
     * Goes through a package.
     *
     * @param {object} answer
     * @param {(token: string) => ?{periodic: object, since: number}} find which periodic function a result belongs to
     * @param {(token: string, results: object) => void} other gets the other results
     */
    #receive(answer, find, other = () => {}) {
        for (const {token, functions} of answer.requests ?? []) {
            for (const {function: name, arguments: args} of functions) {
                if (name !== 'result') {
                    (this.#functions.get(name) ?? []).forEach(handler => this.#run(handler, args));
                    continue;
                }
                const found = find(token, args);
                if (found) {
                    this.#accept(found.periodic, args, found.since);
                } else {
                    other(token, args);
                }
            }
        }
    }

    /** Hands over results that go on where the page has read to; others have been overtaken, by the stream or by a poll. */
    #accept(periodic, results, since) {
        if (results.errorCode) {
            periodic.onError(new ApiError(results.errorCode, results.errorMessage ?? ''));
            return;
        }
        const key = this.#positionOf(periodic);
        const position = key && periodic.args()[key];
        if (key && since !== position) {
            if (results[POSITIONS[key]] > position) {
                this.pollNow();
            }
            return;
        }
        this.#run(periodic.handler, results);
        if (results.complete === false) {
            this.pollNow();
        }
    }

    /** Returns the argument that says how far the page has read, of a function whose results say how far it has read then. */
    #positionOf(periodic) {
        const args = periodic.args();
        return Object.keys(POSITIONS).find(key => Object.hasOwn(args, key) && periodic.results.includes(POSITIONS[key]));
    }

    /** One handler that fails must not keep the others from what they wait for. */
    #run(handler, args) {
        try {
            handler(args);
        } catch (error) {
            (globalThis.reportError ?? console.error)(error);
        }
    }

    #openStream() {
        if (!this.#streamUrl || !this.#running) {
            return;
        }
        this.#closeStream();
        if (!this.#slot.take()) {
            this.#streamTimer = setTimeout(() => this.#openStream(), LONGEST_DELAY);
            return;
        }
        const address = new URL(this.#streamUrl, globalThis.location?.href);
        for (const periodic of this.#periodic.values()) {
            const key = this.#positionOf(periodic);
            if (key) {
                address.searchParams.set(key, periodic.args()[key]);
            }
        }
        const stream = new EventSource(address);
        this.#stream = stream;
        stream.addEventListener('open', () => {
            this.#streamOpen = true;
            this.#streamFailures = 0;
            this.#heard();
            this.#schedule();
        });
        stream.addEventListener('beat', () => this.#heard());
        stream.addEventListener('end', () => this.#streamLost(false));
        stream.addEventListener('message', event => {
            this.#heard();
            this.#receive(JSON.parse(event.data), (token, args) => {
                const periodic = this.#periodic.get(token);
                return periodic && {periodic, since: args.since};
            });
        });
        stream.addEventListener('error', () => this.#streamLost(true));
        this.#heard();
    }

    #heard() {
        clearTimeout(this.#silenceTimer);
        this.#silenceTimer = setTimeout(() => this.#streamLost(true), SILENCE);
    }

    /** Goes back to polling, and opens the stream again after a while unless the server ended it. */
    #streamLost(reconnect) {
        const wasOpen = this.#streamOpen;
        this.#closeStream();
        if (wasOpen) {
            this.pollNow();
        }
        if (reconnect && this.#running) {
            this.#streamFailures++;
            this.#streamTimer = setTimeout(() => this.#openStream(), delayAfter(this.#streamFailures));
        }
    }

    #closeStream() {
        clearTimeout(this.#streamTimer);
        clearTimeout(this.#silenceTimer);
        this.#stream?.close();
        this.#stream = null;
        this.#streamOpen = false;
        this.#slot.release();
    }
}
