// The page with the yearly reports: in Cockpit for management, in Tasklist for the board.
import { address, ask, element } from './server.js';

document.head.appendChild(
  Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('./jaarblad.css', import.meta.url).href })
);

/** Null for who may not see any; asked once for each visit of the webapp. */
let known;
export const choices = () => (known = known || ask('jaarverslag').catch(() => null));

function select(label, options, chosen, change) {
  const part = element('p', null, 'g-jaar-keuze');
  const name = element('label', label);
  const list = document.createElement('select');
  list.id = 'gehoor-jaar-' + label.toLowerCase();
  name.htmlFor = list.id;
  options.forEach(([value, text]) => {
    const option = element('option', text);
    option.value = value;
    option.selected = String(value) === String(chosen);
    list.append(option);
  });
  list.addEventListener('change', () => change(list.value));
  part.append(name, list);
  return part;
}

function table(one) {
  const made = document.createElement('table');
  made.append(element('caption', one.caption));
  const head = document.createElement('tr');
  one.columns.forEach(column => {
    const cell = element('th', column);
    cell.scope = 'col';
    head.append(cell);
  });
  const top = document.createElement('thead');
  top.append(head);
  const body = document.createElement('tbody');
  one.rows.forEach(row => {
    const line = document.createElement('tr');
    const name = element('th', row.head);
    name.scope = 'row';
    line.append(name, ...row.cells.map(cell => element('td', cell)));
    body.append(line);
  });
  made.append(top, body);
  return made;
}

function section(one) {
  const made = document.createElement('section');
  made.append(element('h2', one.heading), ...one.notes.map(note => element('p', note)));
  one.tables.forEach(found => {
    made.append(table(found));
    if (found.note) {
      made.append(element('p', found.note, 'g-jaar-uitleg'));
    }
  });
  if (one.items.length) {
    const list = document.createElement('ul');
    list.append(...one.items.map(item => element('li', item)));
    made.append(list);
  }
  return made;
}

/** The form that fixes a report for good. */
function publishing(path, done) {
  const form = element('form', null, 'g-jaar-publiceren');
  const remark = Object.assign(document.createElement('textarea'), { id: 'gehoor-jaar-toelichting', rows: 5, maxLength: 4000 });
  const label = element('label', 'Toelichting van de organisatie (mag leeg blijven; komt voor in het verslag, noem geen namen)');
  label.htmlFor = remark.id;
  const read = Object.assign(document.createElement('input'), { id: 'gehoor-jaar-gelezen', type: 'checkbox' });
  const sure = element('label', 'Ik heb het verslag gelezen. Na het publiceren verandert er niets meer aan.');
  sure.htmlFor = read.id;
  const row = element('p');
  row.append(read, sure);
  const button = Object.assign(element('button', 'Definitief publiceren', 'btn btn-primary'), { type: 'submit' });
  const said = element('p', '', 'g-jaar-fout');
  said.setAttribute('role', 'alert');
  form.append(element('h2', 'Publiceren'), label, remark, row, button, said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = '';
    try {
      done(await ask(path, { toelichting: remark.value, gelezen: read.checked }));
    } catch (problem) {
      said.textContent = problem.message;
      button.disabled = false;
      button.focus();
    }
  });
  return form;
}

function download(path, ending, text) {
  const link = element('a', text, 'btn btn-default');
  link.href = address(path + '/' + ending);
  link.setAttribute('download', '');
  return link;
}

function show(place, path, shown, focus) {
  place.replaceChildren();
  const heading = element('h1', shown.verslag.title);
  heading.tabIndex = -1;
  const state = element(
    'p',
    shown.gepubliceerd || (shown.voorbij ? 'Dit is een concept. Het is nog niet gepubliceerd.' : 'Dit is een concept: het jaar is nog niet voorbij.'),
    'g-jaar-stand'
  );
  const files = element('p', null, 'g-jaar-bestanden');
  files.append(download(path, 'pdf', 'Downloaden als PDF'), download(path, 'csv', 'Downloaden als CSV'));
  place.append(heading, state, files, ...shown.verslag.opening.map(text => element('p', text)));
  place.append(...shown.verslag.sections.map(section));
  if (!shown.gepubliceerd && shown.voorbij) {
    place.append(
      publishing(path, fixed => {
        known = undefined;
        show(place, path, fixed, true);
      })
    );
  }
  if (focus) {
    heading.focus();
  }
}

/**
 * Draws the page into this node.
 *
 * @param back what the link to where the reader came from says
 */
async function page(node, back) {
  const whole = element('div', null, 'g-jaar');
  const home = element('a', back);
  home.href = '#/';
  const way = element('p');
  way.append(home);
  whole.append(way);
  node.append(whole);
  const all = await choices();
  if (!all || !all.length) {
    whole.append(element('p', 'Dit bestaat niet, of het is niet voor u.'));
    return;
  }
  const bar = element('div', null, 'g-jaar-balk');
  const place = element('div');
  whole.append(bar, place);
  let of = all[0];
  let year = null;
  const load = async () => {
    const path = 'jaarverslag/' + of.id + '/' + year;
    place.replaceChildren(element('p', 'Het verslag wordt gemaakt …'));
    try {
      const shown = await ask(path);
      if (path === 'jaarverslag/' + of.id + '/' + year) {
        show(place, path, shown, false);
      }
    } catch (problem) {
      place.replaceChildren(element('p', problem.message, 'g-jaar-fout'));
    }
  };
  const draw = () => {
    bar.replaceChildren();
    if (all.length > 1) {
      bar.append(
        select('Organisatie', all.map(one => [one.id, one.naam]), of.id, id => {
          of = all.find(one => one.id === id);
          choose();
          document.getElementById('gehoor-jaar-organisatie').focus();
        })
      );
    }
    const years = of.jaren.map(one => [one.jaar, one.jaar + (one.gepubliceerd ? ' (gepubliceerd)' : one.voorbij ? ' (concept)' : ' (loopt nog)')]);
    bar.append(
      select('Jaar', years, year, chosen => {
        year = chosen;
        load();
      })
    );
  };
  const choose = () => {
    year = (of.jaren.find(one => one.voorbij) || of.jaren[0]).jaar;
    draw();
    load();
  };
  choose();
}

/** A route and a link to it, for who may see reports. */
export const parts = (app, linkPoint) => [
  {
    id: 'gehoor-jaarverslag-' + app,
    pluginPoint: app + '.route',
    priority: 10,
    properties: { path: '/jaarverslag', label: 'Jaarverslag' },
    render: node => page(node, app === 'tasklist' ? 'Terug naar de taken' : 'Terug naar het begin')
  },
  {
    id: 'gehoor-jaarverslag-link-' + app,
    pluginPoint: linkPoint,
    priority: 20,
    properties: { path: '/jaarverslag' },
    render: async node => {
      if (await choices()) {
        const link = element('a', 'Jaarverslag');
        link.href = '#/jaarverslag';
        node.append(link);
      }
    }
  }
];
