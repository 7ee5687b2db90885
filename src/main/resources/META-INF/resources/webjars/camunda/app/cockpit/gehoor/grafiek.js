// Charts as SVG, each with the same figures as a table behind a button.
import { element } from './server.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 640;
let made = 0;

const unique = word => 'g-' + word + '-' + ++made;

function shape(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

/** An empty drawing that says what it shows to who does not see it. */
function drawing(title, description, height) {
  const heading = unique('titel');
  const story = unique('verhaal');
  const svg = shape('svg', {
    role: 'img',
    'aria-labelledby': heading + ' ' + story,
    viewBox: `0 0 ${WIDTH} ${height}`,
    class: 'g-svg'
  });
  svg.append(shape('title', { id: heading }, title), shape('desc', { id: story }, description));
  return svg;
}

const told = rows => rows.map(row => `${row.label}: ${row.text}`).join('; ') + '.';

/**
 * Lying bars, the label above each.
 *
 * @param rows {label, value, text}: value null when it may not be shown; text says the value in words
 * @param top the value that takes the whole width; left out: the highest
 */
function bars(title, rows, top) {
  const step = 44;
  const most = top || Math.max(1, ...rows.map(row => row.value || 0));
  const length = value => Math.max(2, Math.round((value / most) * (WIDTH - 230)));
  const svg = drawing(title, told(rows), rows.length * step);
  rows.forEach((row, index) => {
    const above = index * step;
    svg.append(shape('text', { x: 0, y: above + 14, class: 'g-label' }, row.label));
    if (row.value === null) {
      svg.append(shape('text', { x: 0, y: above + 34, class: 'g-weinig' }, row.text));
      return;
    }
    const end = length(row.value);
    svg.append(
      shape('rect', { x: 0, y: above + 20, width: end, height: 16, class: 'g-balk' }),
      shape('text', { x: end + 8, y: above + 33, class: 'g-waarde' }, row.text)
    );
  });
  return svg;
}

/**
 * Standing bars, one a month, the value on top.
 *
 * @param rows {label, short, value, mark, text}: short stands below the bar, mark on top; value null when it may not be shown
 * @param top the value that fills the whole height
 */
function columns(title, rows, top) {
  const high = 150;
  const wide = WIDTH / Math.max(rows.length, 6);
  const svg = drawing(title, told(rows), high + 60);
  svg.append(shape('line', { x1: 0, x2: WIDTH, y1: high + 20, y2: high + 20, class: 'g-as' }));
  rows.forEach((row, index) => {
    const middle = index * wide + wide / 2;
    const height = row.value === null ? 0 : Math.max(1, (row.value / (top || 1)) * high);
    if (row.value !== null) {
      svg.append(
        shape('rect', { x: middle - wide * 0.32, y: high + 20 - height, width: wide * 0.64, height, class: 'g-balk' })
      );
    }
    svg.append(
      shape('text', { x: middle, y: high + 14 - height, class: 'g-waarde g-midden' }, row.mark),
      shape('text', { x: middle, y: high + 38, class: 'g-label g-midden' }, row.short)
    );
    if (row.year) {
      svg.append(shape('text', { x: middle, y: high + 54, class: 'g-label g-midden' }, row.year));
    }
  });
  return svg;
}

/**
 * A table with a caption.
 *
 * @param heads one word a column
 * @param rows arrays of text or nodes; the first of each names the row
 */
export function table(caption, heads, rows) {
  const whole = element('table', null, 'g-tabel');
  whole.append(element('caption', caption));
  const head = whole.createTHead().insertRow();
  heads.forEach(word => {
    const cell = element('th', word);
    cell.scope = 'col';
    head.append(cell);
  });
  const body = whole.createTBody();
  rows.forEach(row => {
    const line = body.insertRow();
    row.forEach((value, index) => {
      const cell = document.createElement(index === 0 ? 'th' : 'td');
      if (index === 0) {
        cell.scope = 'row';
      }
      cell.append(value === null || value === undefined ? '' : value);
      line.append(cell);
    });
  });
  const around = element('div', null, 'g-tabelvak');
  around.append(whole);
  reachable(around, caption);
  return around;
}

/** What is wider than its place is moved sideways with the keyboard as well. */
function reachable(around, name) {
  new ResizeObserver(() => {
    if (around.scrollWidth > around.clientWidth) {
      around.tabIndex = 0;
      around.setAttribute('role', 'region');
      around.setAttribute('aria-label', name);
    } else {
      ['tabindex', 'role', 'aria-label'].forEach(attribute => around.removeAttribute(attribute));
    }
  }).observe(around);
}

/**
 * A word on what a figure means: shown at a pointer, at the keyboard's focus and at a touch.
 *
 * @param name of the figure
 */
export function explanation(name, text) {
  const around = element('span', null, 'g-uitleg');
  const button = element('button', 'i');
  const words = element('span', text, 'g-uitlegtekst');
  words.id = unique('uitleg');
  words.setAttribute('role', 'tooltip');
  button.type = 'button';
  button.setAttribute('aria-label', 'Wat betekent ' + name + '?');
  button.setAttribute('aria-describedby', words.id);
  const close = event => {
    if (event.key === 'Escape') {
      around.classList.add('g-dicht');
    }
  };
  around.addEventListener('keydown', close);
  ['mouseleave', 'focusout', 'click'].forEach(happening =>
    around.addEventListener(happening, () => around.classList.remove('g-dicht'))
  );
  button.addEventListener('click', () => button.focus());
  around.append(button, words);
  return around;
}

/** A heading with its explanation. */
export function heading(tag, text, meaning) {
  const line = element('div', null, 'g-kop');
  line.append(element(tag, text));
  if (meaning) {
    line.append(explanation(text, meaning));
  }
  return line;
}

/** A chart with its table behind a button, or the table with the chart behind it. */
function chart(svg, asTable, more) {
  const around = element('div', null, 'g-grafiek');
  if (more.caption) {
    around.append(element('p', asTable.querySelector('caption').textContent, 'g-bijschrift'));
  }
  asTable.querySelector('caption').classList.add('sr-only');
  const button = element('button', null, 'btn btn-default g-wissel');
  button.type = 'button';
  const show = tabled => {
    asTable.hidden = !tabled;
    svg.style.display = tabled ? 'none' : '';
    button.textContent = tabled ? 'Toon als grafiek' : 'Toon als tabel';
  };
  button.addEventListener('click', () => show(asTable.hidden));
  show(Boolean(more.tableFirst));
  around.append(svg, asTable, button);
  return around;
}

/**
 * Lying bars and their table.
 *
 * @param heads of the table, a word a column
 * @param more {cells: rows of the table (else label and text), top, tableFirst, caption: whether the title is shown above};
 *   may be left out
 */
export function barChart(title, rows, heads, more = {}) {
  const cells = more.cells || rows.map(row => [row.label, row.text]);
  return chart(bars(title, rows, more.top), table(title, heads, cells), more);
}

/** Standing bars, one a month, and their table; see barChart. */
export function monthChart(title, rows, heads, more = {}) {
  const cells = more.cells || rows.map(row => [row.label, row.text]);
  const top = more.top || Math.max(1, ...rows.map(row => row.value || 0));
  return chart(columns(title, rows, top), table(title, heads, cells), more);
}

/** Links the style of a part, once. */
export function style(name) {
  const address = new URL('./' + name, import.meta.url).href;
  if (!document.querySelector(`link[href="${address}"]`)) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    document.head.append(link);
  }
}
