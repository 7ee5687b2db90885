// The page with figures: what needs action now, then what was counted. In Cockpit and in Tasklist.
import { ask, element } from './server.js';
import { measuresPart } from './maatregelen.js';
import { barChart, explanation, heading, monthChart, style, table } from './grafiek.js';

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const LONG = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];
const ALL = '';

const parts = month => month.split('-').map(Number);
const monthName = month => LONG[parts(month)[1] - 1] + ' ' + parts(month)[0];
const tight = text => text.replace(/ /g, '\u00a0');
const inDays = number => (number === 0 ? 'minder dan 1 dag' : number === 1 ? '1 dag' : number.toLocaleString('nl-NL') + ' dagen');
const ago = number => (number === 0 ? 'vandaag' : number === 1 ? '1 dag geleden' : number + ' dagen geleden');
const query = values => new URLSearchParams(Object.entries(values).filter(entry => entry[1])).toString();

function link(text, href) {
  if (!href) {
    return element('span', text);
  }
  const made = element('a', text);
  made.href = href;
  return made;
}

/** A labelled choice; calls back with the chosen value. */
function choice(label, options, chosen, changed) {
  const around = element('div');
  const select = element('select');
  select.id = 'g-keuze-' + label.toLowerCase().replace(/\W/g, '');
  const words = element('label', label);
  words.htmlFor = select.id;
  options.forEach(([value, text]) => {
    const option = element('option', text);
    option.value = value;
    option.selected = value === chosen;
    select.append(option);
  });
  select.addEventListener('change', () => changed(select.value));
  around.append(words, select);
  return around;
}

// --- which months

function shifted(month, by) {
  const [year, number] = parts(month);
  const index = year * 12 + number - 1 + by;
  return Math.floor(index / 12) + '-' + String((index % 12) + 1).padStart(2, '0');
}

/** Value "from/to" and what it is called. */
function periods(today) {
  const month = today.slice(0, 7);
  const year = Number(month.slice(0, 4));
  const until = number => shifted(month, -number) + '/' + month;
  const years = [1, 2, 3].map(back => [`${year - back}-01/${year - back}-12`, 'Het jaar ' + (year - back)]);
  return [
    [until(11), 'De laatste 12 maanden'],
    [until(2), 'De laatste 3 maanden'],
    [until(0), 'Deze maand, ' + monthName(month)],
    [shifted(month, -1) + '/' + shifted(month, -1), 'Vorige maand, ' + monthName(shifted(month, -1))],
    [`${year}-01/${month}`, 'Dit jaar'],
    ...years
  ];
}

// --- what needs action now

function cases(place, work) {
  return table(
    work.count > work.first.length ? `De ${work.first.length} dringendste van ${work.count}` : 'Welke het zijn',
    ['Zaak', 'Onderwerp', 'Wat', 'Wanneer', 'Procedure'],
    work.first.map(item => [
      link(item.file.reference, place.caseLink(item.file)),
      item.file.subject,
      item.what,
      item.text,
      item.procedure
    ])
  );
}

function tile(place, figure, work, urgent, panel) {
  const part = element('li', null, 'g-tegel' + (urgent && work.count > 0 ? ' g-actie' : ''));
  const head = element('div', null, 'g-kop');
  head.append(element('h3', figure.title), explanation(figure.title, figure.definition));
  part.append(head, element('span', String(work.count), 'g-getal'));
  if (work.count > 0) {
    const button = element('button', 'Toon de zaken', 'btn btn-default g-wissel');
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-label', 'Toon de zaken: ' + figure.title);
    button.addEventListener('click', () => {
      const open = button.getAttribute('aria-expanded') === 'true';
      part.parentElement.querySelectorAll('[aria-expanded]').forEach(other => other.setAttribute('aria-expanded', 'false'));
      button.setAttribute('aria-expanded', String(!open));
      panel.replaceChildren(...(open ? [] : [element('h3', figure.title), cases(place, work)]));
    });
    part.append(button);
  }
  return part;
}

function stages(place, figure, rows) {
  const around = element('div');
  around.append(heading('h3', figure.title, figure.definition));
  if (rows.length === 0) {
    around.append(element('p', 'Er zijn geen open zaken.'));
    return around;
  }
  const several = new Set(rows.map(row => row.tenant + '/' + row.process)).size > 1;
  const named = row => (several ? row.procedure + ': ' : '') + (row.stage || 'nog geen fase');
  around.append(
    barChart(
      figure.title,
      rows.map(row => ({ label: named(row), value: row.cases, text: `${row.cases} open, de oudste ${ago(row.oldestDays)} ontvangen` })),
      ['Fase', 'Open zaken', 'Oudste ontvangen', 'Oudste zaak'],
      {
        tableFirst: true,
        cells: rows.map(row => [
          named(row),
          String(row.cases),
          ago(row.oldestDays),
          row.oldest ? link(row.oldest.reference, place.caseLink(row.oldest)) : ''
        ])
      }
    )
  );
  return around;
}

/** Only cases that the viewer may open have an address. */
const opening = (place, opens) => ({ ...place, caseLink: file => (opens.includes(file.reference) ? place.caseLink(file) : null) });

function attention(place, now, figures) {
  const part = element('section');
  const tiles = element('ul', null, 'g-tegels');
  const panel = element('div');
  panel.setAttribute('aria-live', 'polite');
  const kinds = [
    ['te-laat', now.overdue, true],
    ['binnenkort', now.soon, false],
    ['niet-opgepakt', now.notTaken, true],
    ['niet-bezorgd', now.undelivered, true],
    ['storingen', now.incidents, true]
  ];
  kinds.forEach(([id, work, urgent]) => tiles.append(tile(place, figures[id], work, urgent, panel)));
  part.append(element('h2', 'Wat nu aandacht vraagt'), tiles, panel, stages(place, figures.open, now.stages));
  return part;
}

// --- what was counted

const isFirst = (month, index) => index === 0 || parts(month)[1] === 1;

function monthRow(month, index, value, mark, text) {
  return {
    label: monthName(month),
    short: MONTHS[parts(month)[1] - 1],
    year: isFirst(month, index) ? String(parts(month)[0]) : '',
    value,
    mark,
    text
  };
}

/** What stands on top of a bar that is not there. */
const mark = text => (text === 'geen' ? '–' : text.startsWith('minder') ? '<5' : '…');

const series = (title, row) =>
  monthChart(
    title,
    row.months.map((one, index) =>
      monthRow(one.month, index, one.amount.value, one.amount.value === null ? mark(one.amount.text) : String(one.amount.value), one.amount.text)
    ),
    ['Maand', title],
    { caption: true, cells: [...row.months.map(one => [tight(monthName(one.month)), one.amount.text]), ['Samen', row.total.text]] }
  );

const short = share => (share.percentage === null ? mark(share.text) : share.percentage + ' %');

function onTimeMonths(onTime) {
  return monthChart(
    'Op tijd per maand, alle termijnen',
    onTime.all.months.map((one, index) => monthRow(one.month, index, one.share.percentage, short(one.share), one.share.text)),
    ['Maand', ...onTime.terms.map(term => term.label), 'Alle termijnen'],
    {
      caption: true,
      top: 100,
      cells: onTime.all.months.map((one, index) => [
        tight(monthName(one.month)),
        ...onTime.terms.map(term => tight(term.months[index].share.text)),
        tight(one.share.text)
      ])
    }
  );
}

const onTimeTerms = onTime =>
  barChart(
    'Op tijd per termijn',
    [...onTime.terms, onTime.all].map(term => ({
      label: term.label,
      value: term.total.percentage,
      text: term.total.text
    })),
    ['Termijn', 'Gehaald'],
    { caption: true, top: 100 }
  );

const leadTime = lead =>
  barChart(
    'Doorlooptijd',
    [
      ['P50: de helft sloot binnen', lead.p50],
      ['P80: 80 van de 100 zaken sloten binnen', lead.p80],
      ['P95: 95 van de 100 zaken sloten binnen', lead.p95]
    ].map(([label, days]) => ({ label, value: days, text: days === null ? lead.cases.text + ' gesloten' : inDays(days) })),
    ['Deel van de zaken', 'Dagen']
  );

const amounts = (title, rows, head) =>
  barChart(
    title,
    rows.map(row => ({
      label: row.label || 'niet gekozen',
      value: row.amount.value,
      text: row.amount.text + (row.percentage === null || row.percentage === undefined ? '' : ` (${row.percentage} %)`)
    })),
    [head, 'Zaken']
  );

/** A figure with its heading; says so when there is nothing. */
function box(figure, some, ...drawn) {
  const part = element('div', null, 'g-vak');
  part.append(heading('h3', figure.title, figure.definition));
  part.append(...(some ? drawn.map(draw => draw()) : [element('p', 'In deze periode is er niets om te tellen.')]));
  return part;
}

function number(figure, text, note) {
  const part = element('li', null, 'g-tegel');
  const head = element('div', null, 'g-kop');
  head.append(element('h3', figure.title), explanation(figure.title, figure.definition));
  part.append(head, element('span', text, /^\d+$/.test(text) ? 'g-getal' : 'g-woord'));
  if (note) {
    part.append(element('span', note));
  }
  return part;
}

function measures(count) {
  return `${count.done} gedaan, ${count.open} open, ${count.overdue} over tijd`;
}

function whole(one, figures) {
  const part = element('div');
  const some = one.closed.total.value !== 0;
  const numbers = element('ul', null, 'g-tegels');
  numbers.append(
    number(figures.ingetrokken, one.withdrawn.text),
    number(figures.heropend, one.reopened.text),
    number(figures.lessen, String(one.lessons)),
    number(figures.maatregelen, String(one.measures.agreed), 'afgesproken; ' + measures(one.measures))
  );
  const boxes = element('div', null, 'g-vakken');
  const term = one.onTime.terms.length > 0;
  boxes.append(
    box(figures['op-tijd'], term, () => onTimeTerms(one.onTime), () => onTimeMonths(one.onTime)),
    box(figures.doorlooptijd, some, () => leadTime(one.leadTime)),
    box(figures.fasen, one.stages.length > 0, () => stageDays(one.stages)),
    box(figures.uitkomsten, one.outcomes.length > 0, () => amounts('Uitkomsten', one.outcomes, 'Uitkomst')),
    box(figures.opgeschaald, one.stages.length > 0, () =>
      amounts('Opgeschaald', one.stages.map(stage => ({ label: stage.name, amount: stage.cases })), 'Fase')
    ),
    box(figures.themas, one.themes.length > 0, () => amounts("Thema's", one.themes, 'Thema')),
    box(figures.ontvangen, true, () => series('Ontvangen', one.received), () => series('Gesloten', one.closed))
  );
  part.append(numbers, boxes);
  return part;
}

const stageDays = rows =>
  barChart(
    'Waar de dagen blijven',
    rows.map(row => ({
      label: row.name,
      value: row.averageDays,
      text: row.averageDays === null ? row.cases.text + ' zaken' : 'gemiddeld ' + inDays(row.averageDays)
    })),
    ['Fase', 'Gemiddeld', 'Zaken'],
    { cells: rows.map(row => [row.name, row.averageDays === null ? '–' : inDays(row.averageDays), row.cases.text]) }
  );

function overview(place, procedures) {
  const several = new Set(procedures.map(one => one.tenant)).size > 1;
  return table(
    'Per procedure',
    ['Procedure', ...(several ? ['Organisatie'] : []), 'Ontvangen', 'Gesloten', 'Op tijd', 'Helft gesloten binnen', '80 % gesloten binnen', 'Ingetrokken'],
    procedures.map(one => [
      link(one.name, place.procedureLink(one.process)),
      ...(several ? [one.organisation] : []),
      one.received.total.text,
      one.closed.total.text,
      one.onTime.all.total.text,
      one.leadTime.p50 === null ? '–' : inDays(one.leadTime.p50),
      one.leadTime.p80 === null ? '–' : inDays(one.leadTime.p80),
      one.withdrawn.text
    ])
  );
}

function counted(place, period, chosen, figures) {
  const shown = period.procedures.filter(one => chosen === ALL || one.process === chosen);
  const part = element('div');
  if (chosen === ALL && shown.length > 1) {
    part.append(overview(place, shown), element('p', 'Kies hierboven een procedure voor alle cijfers.'));
    return part;
  }
  if (shown.length === 0) {
    part.append(element('p', 'Van deze procedure is nog niets geteld.'));
  }
  shown.forEach(one => {
    part.append(element('h3', shown.length > 1 ? one.name + ', ' + one.organisation : one.name), whole(one, figures));
  });
  return part;
}

// --- the page

function failed(node, problem) {
  const text = element('p', problem.message, 'g-fout');
  text.setAttribute('role', 'alert');
  node.replaceChildren(text);
}

/** A part that comes when it is there; the rest does not wait for it. */
function later(draw) {
  const part = element('div');
  draw().then(made => part.replaceChildren(made), problem => failed(part, problem));
  return part;
}

/** The part below the choices, drawn anew at each of them; a slow answer to an earlier choice is left. */
function periodPart(place, today, figures, chosen) {
  const part = element('section');
  const bar = element('div', null, 'g-keuze');
  const below = element('div');
  const said = element('p', '', 'sr-only');
  said.setAttribute('role', 'status');
  const options = periods(today);
  let months = options[0][0];
  let asked = 0;
  let latest = null;
  const draw = () => below.replaceChildren(counted(place, latest, chosen, figures));
  const load = async () => {
    const mine = ++asked;
    const [van, tot] = months.split('/');
    try {
      const answer = await ask('cijfers/periode?' + query({ van, tot }));
      if (mine === asked) {
        latest = answer;
        draw();
        said.textContent = `De cijfers van ${monthName(van)} tot en met ${monthName(tot)} staan er.`;
      }
    } catch (problem) {
      failed(below, problem);
    }
    return latest;
  };
  part.append(element('h2', 'Wat is geteld'), bar, said, below);
  part.append(
    element('p', 'Getallen onder de 5 staan er als “minder dan 5”, omdat zij naar een persoon kunnen wijzen.')
  );
  load().then(first => {
    const names = new Map((first ? first.procedures : []).map(one => [one.process, one.name]));
    const procedures = [...(names.size > 1 ? [[ALL, 'Alle procedures']] : []), ...names];
    bar.append(
      choice('Procedure', procedures, chosen, value => {
        chosen = value;
        if (latest) {
          draw();
        }
      }),
      choice('Periode', options, months, value => {
        months = value;
        load();
      })
    );
  });
  return part;
}

/**
 * Draws the figures.
 *
 * @param place {caseLink(file), procedureLink(process)}: an address, or null when there is none here
 * @param procedure id of one procedure; empty for all
 * @returns whether the viewer may see figures; nothing is drawn for who may not
 */
export async function figurePage(node, place, procedure = ALL) {
  style('cijfers.css');
  const part = element('div', null, 'g-blad');
  try {
    if (!(await mayLook())) {
      return false;
    }
    const [now, figures] = await Promise.all([ask('cijfers/nu?' + query({ procedure })), ask('cijfers/uitleg')]);
    part.append(attention(opening(place, now.opens), now, figures), periodPart(place, now.today, figures, procedure), later(measuresPart));
  } catch (problem) {
    failed(part, problem);
  }
  node.replaceChildren(part);
  return true;
}

/** Whether who is logged in may see figures. */
export const mayLook = () => ask('cijfers/toegang').then(answer => answer.may, () => false);
