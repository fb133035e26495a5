/** What the server told the page, and small helpers for all parts of it. */

export const page = window.Mibew.Page;

/** Returns a text in the page's language; {0} and so on in it stand for the values. */
export function text(key, ...values) {
  const found = page.texts[key] ?? key;
  return found.replace(/\{(\d)\}/g, (place, index) => values[Number(index)] ?? place);
}

export const byId = id => document.getElementById(id);

/** Makes an element; content is text or nodes. */
export function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

/** Shows a message in a form's place for it, or nothing. */
export function show(place, message) {
  place.textContent = message;
  place.hidden = !message;
}

/** Keeps something in the browser, where it lets us. */
export const memory = {
  read(storage, key) {
    try {
      return window[storage].getItem(key);
    } catch {
      return null; // Browsers forbid it in frames of other sites.
    }
  },
  write(storage, key, value) {
    try {
      if (value === null) {
        window[storage].removeItem(key);
      } else {
        window[storage].setItem(key, value);
      }
    } catch {
      // As above: it is forgotten with the page then.
    }
  },
};
