// Small tools of the operators' pages.

/**
 * Makes an element. Properties that begin with "on" are listeners, "data" is a map of data attributes, others are
 * properties of the element or, if it has none of the name, attributes. Texts among the children are texts, never HTML.
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name === 'data') {
      Object.assign(node.dataset, value);
    } else if (name in node) {
      node[name] = value;
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false && child !== ''));
  return node;
}

/** Returns a text with {0}, {1} ... filled in. */
export function filled(text, ...values) {
  return text.replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);
}

/** Returns seconds as 0:05, 12:40 or 1:02:30. */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = number => String(number).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Shows or hides an element that may not be on the page. */
export function show(node, isShown) {
  if (node) {
    node.hidden = !isShown;
  }
}

/** Returns the token against forged requests that the page carries. */
export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? '';
}
