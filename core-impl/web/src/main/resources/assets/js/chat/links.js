/** Makes addresses in the text of an element links; what is a link already stays as it is. */

const ADDRESS = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g;

export function linkify(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('a') && walker.currentNode.data.match(ADDRESS)) {
      found.push(walker.currentNode);
    }
  }
  found.forEach(replace);
  for (const link of root.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
}

function replace(node) {
  const parts = [];
  let end = 0;
  for (const match of node.data.matchAll(ADDRESS)) {
    const link = document.createElement('a');
    link.href = match[0];
    link.textContent = match[0];
    parts.push(node.data.slice(end, match.index), link);
    end = match.index + match[0].length;
  }
  node.replaceWith(...parts, node.data.slice(end));
}
