/**
 * The page around: a chat may stand in a frame of a site's page, in a window of its own, or in a tab. The page that frames
 * it is told {mibew: 'opened', url}, {mibew: 'unread', count} and {mibew: 'close'}.
 */

const isFramed = window.parent !== window;

/** Tells whether the page may take the focus: not from a site around it in which the visitor is doing something else. */
export function mayFocus() {
  return !isFramed || document.hasFocus();
}

/** Tells the page around; whichever it is, the visitor is there. */
export function tell(what, more = {}) {
  if (isFramed) {
    window.parent.postMessage({ mibew: what, ...more }, '*');
  }
}

/** Closes the window or the frame; a tab that nobody but the visitor opened goes to the company's site. */
export function leave(hostUrl) {
  if (isFramed) {
    tell('close');
    return;
  }
  window.close();
  if (hostUrl) {
    window.location.assign(hostUrl);
  }
}
