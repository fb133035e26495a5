/*
 * Over HTTP/1.1 a browser has six connections to a server for all of its windows together. Streams hold theirs, so a few
 * windows would leave none for anything else. Here the windows of a browser agree on which of them have streams; the others
 * poll. Over HTTP/2 there is no such limit.
 */

const KEY = 'mibew-streams';
const MOST = 4;
/** A window says this often that it still has its stream; one that was closed without a word loses it after a while. */
const RENEWAL = 5_000;
const LEASE = 20_000;

export class StreamSlot {
    #id = Array.from(crypto.getRandomValues(new Uint8Array(8)), b => b.toString(16)).join('');
    #timer = 0;

    /** Takes a slot; tells whether there was one. */
    take() {
        if (isMultiplexed()) {
            return true;
        }
        const leases = read();
        if (!(this.#id in leases) && Object.keys(leases).length >= MOST) {
            return false;
        }
        this.#renew();
        clearInterval(this.#timer);
        this.#timer = setInterval(() => this.#renew(), RENEWAL);
        return true;
    }

    #renew() {
        write({...read(), [this.#id]: Date.now() + LEASE});
    }

    /** Gives the slot back, for another window. */
    release() {
        if (this.#timer) {
            clearInterval(this.#timer);
            this.#timer = 0;
            const {[this.#id]: own, ...others} = read();
            write(others);
        }
    }
}

function isMultiplexed() {
    const protocol = globalThis.performance?.getEntriesByType?.('navigation')[0]?.nextHopProtocol;
    return protocol === 'h2' || protocol === 'h3';
}

/** Where a browser keeps nothing for a page, the page has no slots to share. */
function read() {
    try {
        const leases = JSON.parse(localStorage.getItem(KEY) ?? '{}');
        return Object.fromEntries(Object.entries(leases).filter(([, end]) => end > Date.now()));
    } catch {
        return {};
    }
}

function write(leases) {
    try {
        localStorage.setItem(KEY, JSON.stringify(leases));
    } catch {
        // The page goes on without sharing.
    }
}
