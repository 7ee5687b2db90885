// Asks our own addresses; the session is the webapp's.
const root = () => document.querySelector('base').getAttribute('app-root') + '/api/gehoor/default/';

/**
 * @param path after /camunda/api/gehoor/default/
 * @param body null for a question; an object goes as JSON, FormData as it is
 * @returns what the answer says
 * @throws Error with a Dutch sentence for the reader as its message
 */
export async function ask(path, body = null) {
  const headers = { Accept: 'application/json' };
  if (body !== null) {
    headers['X-XSRF-TOKEN'] = (document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]+)/) || [])[1] || '';
    if (!(body instanceof FormData)) {
      headers['Content-Type'] = 'application/json';
      body = JSON.stringify(body);
    }
  }
  let answer;
  try {
    answer = await fetch(root() + path, { method: body === null ? 'GET' : 'POST', credentials: 'same-origin', headers, body });
  } catch (unreachable) {
    throw new Error('Er is geen verbinding. Probeer het over een minuut nog eens.');
  }
  if (answer.ok) {
    return answer.status === 204 ? null : answer.json();
  }
  if (answer.status === 401) {
    throw new Error('U bent niet meer ingelogd. Log opnieuw in; wat u typte staat hier nog.');
  }
  const said = await answer.json().catch(() => ({}));
  throw new Error(said.message || 'Dit lukt nu niet. Probeer het over een minuut nog eens.');
}

/** Where a file of ours is, for a link. */
export const address = path => root() + path;

/** A new element with this text in it. What people typed never becomes HTML. */
export function element(tag, text, cls) {
  const made = document.createElement(tag);
  if (text !== undefined && text !== null) {
    made.textContent = text;
  }
  if (cls) {
    made.className = cls;
  }
  return made;
}
