// Lessons from complaints, and the measures that the organisation agreed on: below the figures.
import { ask, element } from './server.js';
import { table } from './grafiek.js';

const day = iso => (iso ? new Date(iso + 'T12:00:00').toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' }) : '');

function labelled(id, words, field) {
  const around = element('p');
  const label = element('label', words);
  label.htmlFor = id;
  field.id = id;
  around.append(label, element('br'), field);
  return around;
}

function state(row) {
  const { doneOn, dueOn } = row.measure;
  if (doneOn) {
    return 'gedaan op ' + day(doneOn);
  }
  const text = dueOn ? 'klaar op ' + day(dueOn) : 'geen dag afgesproken';
  return row.overdue ? element('span', '⚠ over tijd: ' + text, 'g-let-op') : text;
}

function doneButton(row, sent) {
  if (row.measure.doneOn) {
    return row.measure.doneBy || '';
  }
  const button = element('button', 'Gedaan', 'btn btn-default g-wissel');
  button.type = 'button';
  button.setAttribute('aria-label', 'Gedaan: ' + row.measure.text);
  button.addEventListener('click', () =>
    sent(() => ask('maatregelen/' + encodeURIComponent(row.measure.id) + '/gedaan', {}), 'De maatregel staat als gedaan.')
  );
  return button;
}

function lists(register, sent) {
  const part = element('div');
  part.append(
    register.measures.length === 0
      ? element('p', 'Er zijn nog geen maatregelen opgeschreven.')
      : table(
          'Maatregelen: wat nog moet, en wat in het laatste jaar is gedaan',
          ['Maatregel', 'Procedure', 'Afgesproken', 'Stand', 'Gedaan'],
          register.measures.map(row => [
            row.measure.text,
            row.procedure,
            day(row.measure.agreedOn),
            state(row),
            doneButton(row, sent)
          ])
        ),
    register.lessons.length === 0
      ? element('p', 'In het laatste jaar zijn geen lessen opgeschreven.')
      : table(
          'Lessen van het laatste jaar, zonder namen',
          ['Les', 'Procedure', 'Opgeschreven'],
          register.lessons.map(one => [one.text, one.procedure, day(one.on)])
        )
  );
  return part;
}

function form(register, sent) {
  const made = element('form');
  const which = element('select');
  register.procedures.forEach((one, index) => {
    const option = element('option', one.name);
    option.value = String(index);
    which.append(option);
  });
  const text = element('textarea');
  text.rows = 3;
  text.cols = 60;
  text.maxLength = 2000;
  const until = element('input');
  until.type = 'date';
  const button = element('button', 'Maatregel opschrijven', 'btn btn-default g-wissel');
  button.type = 'submit';
  made.append(
    element('h3', 'Een maatregel afspreken'),
    labelled('g-maatregel-procedure', 'Bij welke procedure', which),
    labelled('g-maatregel-tekst', 'Wat gaat u anders doen? Noem geen namen.', text),
    labelled('g-maatregel-dag', 'Klaar op (mag leeg)', until),
    button
  );
  made.addEventListener('submit', event => {
    event.preventDefault();
    const chosen = register.procedures[Number(which.value)];
    const body = { tenant: chosen.tenant, process: chosen.process, text: text.value, dueOn: until.value || null };
    sent(() => ask('maatregelen', body), 'De maatregel is opgeschreven.', made);
  });
  return made;
}

/** The part with lessons and measures; keeps what was typed when something is refused. */
export async function measuresPart() {
  const part = element('section');
  const said = element('p', '');
  said.setAttribute('role', 'status');
  const shown = element('div');
  part.append(element('h2', 'Lessen en maatregelen'), said, shown);
  const sent = async (asking, told, fields) => {
    try {
      const register = await asking();
      said.className = '';
      said.textContent = told;
      shown.replaceChild(lists(register, sent), shown.firstChild);
      if (fields) {
        fields.reset();
      } else {
        said.tabIndex = -1;
        said.focus();
      }
    } catch (problem) {
      said.className = 'g-fout';
      said.textContent = problem.message;
    }
  };
  const register = await ask('maatregelen');
  shown.append(lists(register, sent));
  if (register.procedures.length > 0) {
    shown.append(form(register, sent));
  }
  return part;
}
