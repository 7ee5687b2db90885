// Finds a case, also a closed one, and shows its file on a page of its own.
import { ask, element } from './server.js';
import { draw, table } from './dossierblad.js';

// What was looked for last, so that going back shows it again.
let last = '';

const link = {
  id: 'gehoor-zaak-zoeken',
  pluginPoint: 'tasklist.navbar.action',
  priority: 300,
  render: node => {
    const made = element('a', 'Zaak zoeken');
    made.href = '#/zaak';
    node.appendChild(made);
  }
};

function page(node, title) {
  const made = element('main', null, 'gehoor-bladzijde');
  const back = element('a', 'Terug naar de taken');
  back.href = '#/';
  const heading = element('h1', title);
  heading.tabIndex = -1;
  made.append(back, heading);
  node.replaceChildren(made);
  heading.focus();
  return made;
}

function results(found) {
  const rows = found.cases.map(one => {
    const open = element('a', one.reference);
    open.href = '#/zaak/' + encodeURIComponent(one.reference);
    return [open, one.subject, one.opened, one.state];
  });
  return rows.length ? [table('Gevonden zaken', ['Zaak', 'Onderwerp', 'Ontvangen', 'Stand'], rows)] : [];
}

function counted(found) {
  if (!found.cases.length) {
    return 'Geen zaak gevonden die u mag inzien. Kijk het nummer of de naam na.';
  }
  const number = found.cases.length === 1 ? '1 zaak gevonden.' : found.cases.length + ' zaken gevonden.';
  return found.more ? number + ' Er kunnen er meer zijn: typ meer om verder te zoeken.' : number;
}

function searchForm(made) {
  const form = element('form', null, 'gehoor-formulier');
  form.setAttribute('role', 'search');
  form.noValidate = true;
  const label = element('label', 'Zaaknummer, onderwerp of naam');
  const input = element('input', null, 'form-control');
  input.id = 'gehoor-zoek';
  input.type = 'search';
  input.value = last;
  label.htmlFor = input.id;
  const hint = element('p', 'U vindt zaken waarin u een taak hebt. Coördinator en bestuur vinden ook gesloten zaken.', 'gehoor-klein');
  hint.id = 'gehoor-zoek-uitleg';
  input.setAttribute('aria-describedby', hint.id);
  const go = element('button', 'Zoeken', 'btn btn-primary');
  go.type = 'submit';
  const said = element('p', '');
  said.setAttribute('role', 'status');
  const list = element('div');
  form.append(label, hint, input, go);
  made.append(form, said, list);
  const search = async () => {
    last = input.value;
    try {
      const found = await ask('zaken?zoek=' + encodeURIComponent(last));
      said.textContent = counted(found);
      list.replaceChildren(...results(found));
    } catch (problem) {
      said.textContent = problem.message;
      list.replaceChildren();
    }
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    search();
  });
  input.focus();
  return last ? search() : null;
}

const searching = {
  id: 'gehoor-zaken',
  pluginPoint: 'tasklist.route',
  priority: 300,
  properties: { path: '/zaak' },
  render: node => searchForm(page(node, 'Zaak zoeken')),
  unmount: () => {}
};

async function show(node) {
  const reference = decodeURIComponent(location.hash.replace(/^#\/zaak\//, '').replace(/[?&].*$/, ''));
  const made = page(node, 'Dossier');
  const other = element('a', 'Andere zaak zoeken');
  other.href = '#/zaak';
  const body = element('div');
  made.append(other, body);
  try {
    draw(body, await ask('dossier/' + encodeURIComponent(reference)));
  } catch (problem) {
    const sorry = element('p', problem.message);
    sorry.setAttribute('role', 'alert');
    body.replaceChildren(sorry);
  }
}

const file = {
  id: 'gehoor-zaak',
  pluginPoint: 'tasklist.route',
  priority: 200,
  properties: { path: '/zaak/:reference' },
  render: show,
  unmount: () => {}
};

export default [link, searching, file];
