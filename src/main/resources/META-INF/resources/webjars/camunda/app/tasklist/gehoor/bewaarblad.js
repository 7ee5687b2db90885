// The page "Bewaren en wissen": what goes and what went, the whole file as an archive, and erasing a file early.
import { ask, address, element } from './server.js';

const sheet = () => {
  if (!document.getElementById('gehoor-bewaren-stijl')) {
    const link = element('link');
    link.id = 'gehoor-bewaren-stijl';
    link.rel = 'stylesheet';
    link.href = new URL('./bewaren.css', import.meta.url).href;
    document.head.append(link);
  }
};

let allowed = null;

/** Whether whoever is logged in keeps files; asked once. */
export const mayKeep = () => {
  allowed = allowed || ask('bewaren/toegang').then(answer => answer.may, () => false);
  return allowed;
};

const number = amount => Number(amount).toLocaleString('nl-NL');

const count = (amount, one, more) => number(amount) + ' ' + (amount === 1 ? one : more);

function table(caption, heads, rows) {
  const made = element('table');
  made.append(element('caption', caption));
  const head = element('tr');
  heads.forEach(text => {
    const cell = element('th', text);
    cell.scope = 'col';
    head.append(cell);
  });
  const top = element('thead');
  top.append(head);
  const body = element('tbody');
  rows.forEach(cells => {
    const row = element('tr');
    cells.forEach(text => row.append(element('td', text)));
    body.append(row);
  });
  made.append(top, body);
  const frame = element('div', null, 'g-bewaren-tabel');
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', caption);
  frame.append(made);
  return frame;
}

const rowsTable = (caption, rows) =>
  table(caption, ['Wat', 'Tabel', 'Aantal rijen'], rows.map(row => [row.what, row.table.toLowerCase(), number(row.number)]));

function details(summary, ...parts) {
  const made = element('details');
  made.append(element('summary', summary), ...parts);
  return made;
}

function organisation(of) {
  const part = element('section');
  part.append(element('h3', of.name));
  part.append(element('p', 'Bewaartermijn: ' + of.retention + ' na het sluiten van de zaak.'));
  part.append(
    element(
      'p',
      of.nowNumber === 0
        ? 'Nu is er geen dossier dat weg moet.'
        : count(of.nowNumber, 'dossier gaat', 'dossiers gaan') + ' weg in de volgende ronde.'
    )
  );
  part.append(element('p', 'In de dertig dagen daarna: ' + count(of.soonNumber, 'dossier', 'dossiers') + '.'));
  if (of.nowNumber > 0) {
    part.append(
      details(
        'Wat er weggaat',
        table('Dossiers die weggaan', ['Zaaknummer', 'Gesloten op', 'Mag weg vanaf'], of.now.map(file => [file.number, file.closedOn, file.eraseOn])),
        rowsTable('Rijen die weggaan' + (of.now.length < of.nowNumber ? ', van de eerste ' + of.now.length + ' dossiers' : ''), of.rows)
      )
    );
  }
  return part;
}

const goneTable = gone =>
  table(
    'Gewiste dossiers, de laatste eerst',
    ['Zaaknummer', 'Gesloten op', 'Gewist op', 'Door', 'Reden', 'Rijen'],
    gone.map(file => [file.number, file.closedOn || 'was nog open', file.goneOn, file.by || 'Gehoor', file.reason, number(file.rows)])
  );

async function overview(node) {
  const all = await ask('bewaren');
  node.replaceChildren();
  node.append(
    element(
      'p',
      all.trial
        ? 'Let op: dit is een proef. Gehoor wist nu niets vanzelf en schrijft alleen in het logboek wat weg zou gaan.'
        : 'Gehoor wist elk uur de dossiers waarvan de bewaartermijn voorbij is. Cijfers en lessen zonder namen blijven.'
    )
  );
  all.organisations.forEach(of => node.append(organisation(of)));
  node.append(element('h3', 'Gewist'));
  node.append(all.gone.length === 0 ? element('p', 'Er is nog geen dossier gewist.') : goneTable(all.gone));
}

function field(label, control, hint) {
  const made = element('p', null, 'g-bewaren-veld');
  const name = element('label', label);
  control.id = 'g-' + Math.random().toString(36).slice(2);
  name.htmlFor = control.id;
  made.append(name);
  if (hint) {
    const said = element('span', hint, 'g-bewaren-hint');
    said.id = control.id + '-hint';
    control.setAttribute('aria-describedby', said.id);
    made.append(said);
  }
  made.append(control);
  return made;
}

function status() {
  const made = element('p', null, 'g-bewaren-melding');
  made.setAttribute('role', 'status');
  return made;
}

/** Does it once at a time, and says beside the button what went wrong. */
async function once(button, said, act) {
  if (button.disabled) {
    return;
  }
  button.disabled = true;
  said.textContent = '';
  try {
    await act();
  } catch (problem) {
    said.textContent = problem.message;
  }
  button.disabled = false;
}

function eraseForm(file, done) {
  const form = element('form', null, 'g-bewaren-wissen');
  form.noValidate = true;
  const reason = element('textarea');
  reason.rows = 3;
  reason.maxLength = 1000;
  const confirmation = element('input');
  confirmation.autocomplete = 'off';
  const button = element('button', 'Dossier wissen', 'btn btn-danger');
  const said = status();
  form.append(
    element('h4', 'Eerder wissen'),
    element(
      'p',
      (file.open ? 'Deze zaak loopt nog: alles stopt, taken verdwijnen en niemand krijgt bericht. ' : '') +
        'Het hele dossier gaat weg en kan niet terugkomen. Alleen het zaaknummer, de datum, uw account en de reden blijven.'
    ),
    field('Waarom moet dit dossier eerder weg?', reason, 'Schrijf geen namen, adressen of nummers op: de reden blijft bewaard.'),
    field('Typ het zaaknummer ' + file.number + ' ter bevestiging', confirmation),
    button,
    said
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    once(button, said, async () => {
      const answer = await ask('bewaren/wissen', { number: file.number, confirmation: confirmation.value, reason: reason.value });
      done(answer.message);
    });
  });
  return form;
}

function one(file, done) {
  const part = element('section', null, 'g-bewaren-zaak');
  const title = element('h3', file.number + ': ' + file.subject);
  title.tabIndex = -1;
  const archive = element('a', 'Hele dossier ophalen (zip)', 'btn btn-default');
  archive.href = address('bewaren/archief/' + encodeURIComponent(file.number));
  archive.setAttribute('download', '');
  part.append(
    title,
    element(
      'p',
      file.organisation + '. ' + (file.open ? 'De zaak loopt nog.' : 'Gesloten op ' + file.closedOn + '. Het dossier gaat vanzelf weg op ' + file.eraseOn + ' of kort daarna.')
    ),
    element('h4', 'Hele dossier'),
    element('p', 'Voor wie vraagt wat er over hem of haar is vastgelegd. Er staan ook gegevens van anderen in: bekijk alles voordat u het geeft. In het verloop komt te staan dat u het dossier hebt opgehaald.'),
    archive,
    details('Wat er in het dossier zit', rowsTable('Rijen in dit dossier', file.rows)),
    eraseForm(file, done)
  );
  return part;
}

function search(given, result, refresh) {
  const form = element('form', null, 'g-bewaren-zoek');
  form.noValidate = true;
  const box = element('input');
  box.value = given;
  box.autocomplete = 'off';
  box.maxLength = 40;
  const button = element('button', 'Dossier zoeken', 'btn btn-primary');
  const said = status();
  form.append(field('Zaaknummer', box, 'Bijvoorbeeld NBS-2026-00001'), button, said);
  const find = () =>
    once(button, said, async () => {
      result.replaceChildren();
      const file = await ask('bewaren/zaak?nummer=' + encodeURIComponent(box.value));
      const part = one(file, message => {
        result.replaceChildren();
        box.value = '';
        said.textContent = message;
        box.focus();
        refresh();
      });
      result.append(part);
      part.querySelector('h3').focus();
    });
  form.addEventListener('submit', event => {
    event.preventDefault();
    find();
  });
  if (given) {
    find();
  }
  return form;
}

/** Draws the page. */
export async function keepingPage(node, given = '') {
  sheet();
  const page = element('div', null, 'g-bewaren');
  node.append(page);
  if (!(await mayKeep())) {
    page.append(element('p', 'Dit bestaat niet, of het is niet voor u.'));
    return;
  }
  const lists = element('div');
  const result = element('div');
  const refresh = () => overview(lists).catch(problem => lists.replaceChildren(element('p', problem.message)));
  page.append(
    element('h1', 'Bewaren en wissen'),
    element('h2', 'Eén dossier'),
    element('p', 'Iemand mag vragen wat er over hem of haar is vastgelegd, of om dat te wissen (AVG).'),
    search(given, result, refresh),
    result,
    element('h2', 'Bewaartermijn'),
    lists
  );
  await refresh();
}

/** In Tasklist no menu leads back to the tasks. */
function withWayBack(node) {
  const back = element('a', 'Terug naar de taken', 'g-bewaren-terug');
  back.href = '#/';
  node.append(back);
  return node;
}

/** The page and the link to it. */
export const plugins = app => [
  ...['/bewaren', '/bewaren/:nummer'].map((path, place) => ({
    id: 'gehoor-bewaren-' + place,
    pluginPoint: app + '.route',
    properties: { path },
    render: node => keepingPage(app === 'tasklist' ? withWayBack(node) : node, decodeURIComponent((location.hash.match(/^#\/bewaren\/([^?/]+)/) || [])[1] || '')),
    unmount: () => {}
  })),
  {
    id: 'gehoor-bewaren-link',
    pluginPoint: app === 'cockpit' ? 'cockpit.navigation' : app + '.navbar.action',
    priority: 10,
    properties: { label: 'Bewaren', pagePath: '#/bewaren' },
    render: async node => {
      if (await mayKeep()) {
        const link = element('a', 'Bewaren');
        link.href = '#/bewaren';
        node.append(link);
      }
    },
    unmount: () => {}
  }
];
