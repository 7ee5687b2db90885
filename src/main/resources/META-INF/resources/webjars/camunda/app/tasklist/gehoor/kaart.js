// What a card in the list says of the case. The cards that are drawn together are asked for together.
import { ask, element } from './server.js';

const MOST = 50;
const known = new Map();
const waiting = new Map();

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('./kaart.css', import.meta.url).href;
document.head.append(style);

function daysLeft(card) {
  const late = card.days < 0;
  const line = element('p', null, late ? 'g-kaart-tijd g-kaart-laat' : 'g-kaart-tijd');
  if (late || card.days === 0) {
    const icon = element('span', late ? '⚠ ' : '⏰ ');
    icon.setAttribute('aria-hidden', 'true');
    line.append(icon);
  }
  line.append(element('span', card.left));
  return line;
}

function draw(node, card) {
  node.replaceChildren();
  node.classList.add('g-kaart');
  const title = element('p', null, 'g-kaart-zaak');
  title.append(element('strong', card.reference), ' ', element('span', card.subject));
  node.append(title);
  const where = [card.organisation, card.stage].filter(Boolean).join(' · ');
  node.append(element('p', where, 'g-kaart-plaats'));
  if (card.left) {
    node.append(daysLeft(card));
  }
  if (card.term) {
    node.append(element('p', 'Termijn: ' + card.term, 'g-kaart-termijn'));
  }
}

async function askWaiting() {
  const asked = [...waiting].slice(0, MOST);
  asked.forEach(([task]) => waiting.delete(task));
  if (waiting.size > 0) {
    setTimeout(askWaiting);
  }
  try {
    const cards = await ask('kaarten?taken=' + asked.map(([task]) => encodeURIComponent(task)).join(','));
    const byTask = new Map(cards.map(card => [card.task, card]));
    for (const [task, node] of asked) {
      const card = byTask.get(task);
      known.delete(task);
      if (card) {
        known.set(task, card);
        draw(node, card);
      } else {
        node.replaceChildren();
      }
    }
    [...known.keys()].slice(0, -500).forEach(task => known.delete(task));
  } catch (problem) {
    // The card is there without it; the next time it is asked again.
    console.warn('gehoor', problem.message);
  }
}

function show(node, task) {
  if (known.has(task)) {
    draw(node, known.get(task));
  }
  if (waiting.size === 0) {
    setTimeout(askWaiting);
  }
  waiting.set(task, node);
}

export default [
  {
    id: 'gehoor-kaart',
    pluginPoint: 'tasklist.card',
    priority: 300,
    render: (node, { taskId }) => show(node, taskId)
  }
];
