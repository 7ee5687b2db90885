// Turns the HTML of a letter into elements, of which only these few can be there.
const ALLOWED = ['P', 'H2', 'H3', 'H4', 'UL', 'OL', 'LI', 'STRONG', 'EM', 'BLOCKQUOTE', 'BR', 'HR', 'CODE', 'PRE', 'A'];
const ADDRESS = /^(https?:|mailto:)/i;

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    return [document.createTextNode(node.nodeValue)];
  }
  if (node.nodeType !== Node.ELEMENT_NODE) {
    return [];
  }
  const children = [...node.childNodes].flatMap(copy);
  if (!ALLOWED.includes(node.tagName)) {
    return children;
  }
  const made = document.createElement(node.tagName);
  if (node.tagName === 'A' && ADDRESS.test(node.getAttribute('href') || '')) {
    made.href = node.getAttribute('href');
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
  }
  made.append(...children);
  return [made];
}

/** The elements of a letter; a script in it would be text at most. */
export const safe = html => [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(copy);
