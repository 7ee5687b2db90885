// Draws the file of a case: in a tab beside a task, and on a page of its own.
import { ask, element } from './server.js';
import { actions, addFile, addNote, resend } from './dossieracties.js';
import { safe } from './brieftekst.js';

const css = element('link');
css.rel = 'stylesheet';
css.href = new URL('./dossier.css', import.meta.url).href;
document.head.appendChild(css);

/** An element with others in it. */
function group(tag, cls, ...children) {
  const made = element(tag, null, cls);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** A part that can be folded away. */
function part(title, content, nothing) {
  const made = element('details', null, 'gehoor-deel');
  made.open = true;
  const summary = element('summary');
  summary.appendChild(element('h3', title));
  made.append(summary, ...(content.length ? content : [element('p', nothing, 'gehoor-niets')]));
  return made;
}

/** @param rows arrays of elements or texts, the first of each heads its row */
export function table(caption, heads, rows) {
  const made = element('table', null, 'gehoor-tabel');
  made.appendChild(element('caption', caption, 'gehoor-alleen-voorgelezen'));
  const head = made.createTHead().insertRow();
  heads.forEach(text => {
    const cell = element('th', text);
    cell.scope = 'col';
    head.appendChild(cell);
  });
  const body = made.createTBody();
  rows.forEach(cells => {
    const row = body.insertRow();
    cells.forEach((content, place) => {
      const cell = element(place === 0 ? 'th' : 'td');
      if (place === 0) {
        cell.scope = 'row';
      }
      cell.append(content ?? '');
      row.appendChild(cell);
    });
  });
  return group('div', 'gehoor-rol', made);
}

function lines(...texts) {
  const known = texts.filter(text => text);
  const made = element('div');
  known.forEach(text => made.appendChild(element('div', text)));
  return made;
}

function head(dossier) {
  const facts = element('p', null, 'gehoor-feiten');
  facts.textContent = [dossier.kind, dossier.stage ? 'nu in ' + dossier.stage : dossier.state, 'ontvangen op ' + dossier.opened].join(' · ');
  return group('header', 'gehoor-kop', element('h2', dossier.reference + ': ' + dossier.subject), facts);
}

function terms(dossier) {
  const rows = dossier.terms.map(term => [
    term.label,
    term.lastDay,
    element('span', (term.late ? '⚠ ' : '') + term.state, term.late ? 'gehoor-laat' : 'gehoor-heel'),
    lines(term.explanation, term.extended)
  ]);
  return part('Termijnen', rows.length ? [table('Termijnen', ['Termijn', 'Laatste dag', 'Stand', 'Uitleg'], rows)] : [], 'Er zijn nog geen termijnen.');
}

function parties(dossier) {
  const rows = dossier.parties.map(party => [party.role, lines(party.name, party.remark), lines(party.email, party.phone, party.address)]);
  return part('Betrokkenen', rows.length ? [table('Betrokkenen', ['Rol', 'Naam', 'Te bereiken via'], rows)] : [], 'Er zijn nog geen betrokkenen.');
}

function told(dossier) {
  return dossier.told.length
    ? part('Wat er is geschreven', dossier.told.flatMap(text => [element('h4', text.title), element('blockquote', text.text, 'gehoor-tekst')]), '')
    : null;
}

async function read(dossier, letter, opener) {
  const box = element('dialog', null, 'gehoor-brief');
  box.setAttribute('aria-label', letter.title);
  const close = element('button', 'Sluiten', 'btn btn-default');
  close.type = 'button';
  close.addEventListener('click', () => box.close());
  box.addEventListener('close', () => {
    box.remove();
    opener.focus();
  });
  document.body.appendChild(box);
  try {
    const text = await ask('dossier/' + encodeURIComponent(dossier.reference) + '/brief/' + encodeURIComponent(letter.id));
    box.append(
      close,
      element('h2', text.subject),
      element('p', 'Aan ' + text.to + ' · geschreven op ' + text.written + ' · ' + text.state, 'gehoor-feiten'),
      group('div', 'gehoor-brieftekst', ...safe(text.html))
    );
  } catch (problem) {
    box.append(close, element('p', problem.message));
  }
  box.showModal();
}

function letterRow(dossier, letter, again) {
  const button = element('button', 'Lezen', 'btn btn-default btn-xs');
  button.type = 'button';
  button.setAttribute('aria-label', 'Lezen: ' + letter.title + ' aan ' + letter.to);
  button.addEventListener('click', () => read(dossier, letter, button));
  const state = element('span', (letter.failed ? '⚠ ' : '') + letter.state, letter.failed ? 'gehoor-laat' : null);
  return [
    letter.title,
    letter.to,
    letter.written,
    group('div', null, state, letter.problem ? element('div', letter.problem, 'gehoor-klein') : null),
    group('div', 'gehoor-knoppen', button, letter.pdf ? file(letter.pdf, 'Pdf', 'Pdf van ' + letter.title) : null, letter.resend ? resend(dossier, letter, again) : null)
  ];
}

function letters(dossier, again) {
  const rows = dossier.letters.map(letter => letterRow(dossier, letter, again));
  return part('Brieven', rows.length ? [table('Brieven', ['Brief', 'Aan', 'Geschreven', 'Stand', 'Openen'], rows)] : [], 'Er zijn nog geen brieven.');
}

function file(id, name, label) {
  const link = element('a', name);
  link.href = '/zaakstuk/' + encodeURIComponent(id);
  link.download = '';
  if (label) {
    link.setAttribute('aria-label', label);
  }
  return link;
}

function documents(dossier, again) {
  const rows = dossier.documents.map(paper => [file(paper.id, paper.name), paper.size, paper.from ?? 'de organisatie', paper.added ?? '']);
  const content = rows.length ? [table('Stukken', ['Stuk', 'Grootte', 'Van', 'Toegevoegd'], rows)] : [];
  const made = part('Stukken', content, 'Er zijn nog geen stukken.');
  if (dossier.may.write) {
    made.appendChild(addFile(dossier, again));
  }
  return made;
}

function notes(dossier, again) {
  const content = dossier.notes.map(note =>
    group('article', 'gehoor-notitie', element('p', note.by + ', ' + note.written, 'gehoor-klein'), element('p', note.text, 'gehoor-tekst'))
  );
  const made = part('Notities', content, 'Er zijn nog geen notities.');
  made.querySelector('summary').after(element('p', 'Alleen behandelaars lezen notities. De klager en de andere betrokkenen zien ze niet.', 'gehoor-klein'));
  if (dossier.may.write) {
    made.appendChild(addNote(dossier, again));
  }
  return made;
}

function line(event) {
  const made = element('li');
  made.append(element('span', event.at, 'gehoor-moment'), ' ', element('span', event.text + (event.actor ? ' (' + event.actor + ')' : '')));
  made.hidden = event.reading;
  return made;
}

function timeline(dossier) {
  const list = element('ol', null, 'gehoor-verloop');
  const looked = [];
  dossier.events.forEach(event => {
    const made = line(event);
    list.appendChild(made);
    if (event.reading) {
      looked.push(made);
    }
  });
  const box = element('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => looked.forEach(item => (item.hidden = !box.checked)));
  const choice = group('label', 'gehoor-keuze', box, ' Laat ook zien wie het dossier en de stukken heeft bekeken');
  return part('Verloop', [choice, list], '');
}

function sentence(said) {
  const made = element('p', said, 'gehoor-gelukt');
  made.setAttribute('role', 'status');
  made.tabIndex = -1;
  return made;
}

/** After something was done: the file as it is now, or a word when it is no longer the viewer's. */
async function redraw(node, reference, said) {
  let dossier;
  try {
    dossier = await ask('dossier/' + encodeURIComponent(reference));
  } catch (gone) {
    const done = sentence(said);
    node.replaceChildren(done, element('p', 'U hebt in deze zaak nu geen taak. Daarom staat het dossier hier niet meer.'));
    done.focus();
    return;
  }
  draw(node, dossier, said);
}

/**
 * Draws the file in the node, in the place of what was there.
 *
 * @param said a sentence about what was just done; null when there is nothing to say
 */
export function draw(node, dossier, said = null) {
  const again = done => redraw(node, dossier.reference, done);
  const status = said ? sentence(said) : null;
  const page = group(
    'div',
    'gehoor-dossier',
    head(dossier),
    status,
    actions(dossier, again),
    terms(dossier),
    parties(dossier),
    told(dossier),
    letters(dossier, again),
    documents(dossier, again),
    notes(dossier, again),
    timeline(dossier)
  );
  node.replaceChildren(page);
  if (status) {
    status.focus();
  }
}
