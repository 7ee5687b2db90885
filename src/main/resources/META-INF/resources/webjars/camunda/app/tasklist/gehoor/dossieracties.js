// What a handler can do in the file of a case. Each is a small form with a reason.
import { ask, element } from './server.js';

let numbers = 0;

/** A label with its field. */
function field(tag, label, hint) {
  const made = element('div', null, 'gehoor-veld');
  const input = element(tag, null, 'form-control');
  input.id = 'gehoor-veld-' + ++numbers;
  const title = element('label', label);
  title.htmlFor = input.id;
  made.append(title);
  if (hint) {
    const text = element('p', hint, 'gehoor-klein');
    text.id = input.id + '-uitleg';
    input.setAttribute('aria-describedby', text.id);
    made.append(text);
  }
  made.append(input);
  return { made, input };
}

function button(text, cls, act) {
  const made = element('button', text, 'btn ' + cls);
  made.type = act ? 'button' : 'submit';
  if (act) {
    made.addEventListener('click', act);
  }
  return made;
}

/** Sends once at a time; what goes wrong is said beside the button, and nothing typed is lost. */
function sending(form, send, problem) {
  let busy = false;
  form.noValidate = true;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    problem.textContent = '';
    form.setAttribute('aria-busy', 'true');
    try {
      await send();
    } catch (refused) {
      problem.textContent = refused.message;
    } finally {
      busy = false;
      form.removeAttribute('aria-busy');
    }
  });
}

function problemLine() {
  const made = element('p', '', 'gehoor-fout');
  made.setAttribute('role', 'alert');
  return made;
}

const at = (dossier, rest) => 'dossier/' + encodeURIComponent(dossier.reference) + '/' + rest;

export function addNote(dossier, again) {
  const form = element('form', null, 'gehoor-formulier');
  const text = field('textarea', 'Nieuwe notitie');
  text.input.rows = 3;
  text.input.maxLength = 10000;
  const problem = problemLine();
  form.append(text.made, button('Notitie bewaren', 'btn-default'), problem);
  sending(
    form,
    async () => {
      await ask(at(dossier, 'notities'), { text: text.input.value });
      await again('De notitie is bewaard.');
    },
    problem
  );
  return form;
}

export function addFile(dossier, again) {
  const form = element('form', null, 'gehoor-formulier');
  const chosen = field('input', 'Stuk toevoegen', 'Eén bestand van hoogstens 10 MB. De betrokkenen zien het niet op hun eigen pagina.');
  chosen.input.type = 'file';
  const problem = problemLine();
  form.append(chosen.made, button('Toevoegen', 'btn-default'), problem);
  sending(
    form,
    async () => {
      if (!chosen.input.files.length) {
        throw new Error('Kies eerst een bestand.');
      }
      const body = new FormData();
      body.append('bestand', chosen.input.files[0]);
      await ask(at(dossier, 'stukken'), body);
      await again('Het stuk is toegevoegd.');
    },
    problem
  );
  return form;
}

/** A list to choose from; nothing is chosen at first. */
function choice(label, choices) {
  const made = field('select', label);
  made.input.appendChild(new Option('Maak een keuze', ''));
  choices.forEach(one => made.input.appendChild(new Option(one.label, one.value)));
  return made;
}

function reasonField(label, hint) {
  const made = field('textarea', label, hint);
  made.input.rows = 4;
  made.input.maxLength = 2000;
  return made;
}

/**
 * A button that opens a form above the page. What was typed is still there when it is opened again.
 *
 * @param fill makes the fields: { parts, read }, read gives what is sent
 */
function action(text, label, explanation, confirm, fill, path, done, again, cls = 'btn-default') {
  const opener = element('button', text, 'btn ' + cls);
  opener.type = 'button';
  if (label) {
    opener.setAttribute('aria-label', label);
  }
  let box = null;
  opener.addEventListener('click', () => {
    box = box ?? makeBox(opener, label ?? text, explanation, confirm, fill(), path, done, again);
    box.showModal();
  });
  return opener;
}

function makeBox(opener, title, explanation, confirm, fields, path, done, again) {
  const box = element('dialog', null, 'gehoor-brief');
  const heading = element('h2', title);
  heading.id = 'gehoor-veld-' + ++numbers;
  box.setAttribute('aria-labelledby', heading.id);
  const form = element('form');
  const problem = problemLine();
  const buttons = element('div', null, 'gehoor-knoppen');
  buttons.append(button(confirm, 'btn-primary'), button('Annuleren', 'btn-default', () => box.close()));
  form.append(heading, element('p', explanation), ...fields.parts, problem, buttons);
  box.append(form);
  box.addEventListener('close', () => opener.focus());
  sending(
    form,
    async () => {
      await ask(path, fields.read());
      box.close();
      await again(done);
    },
    problem
  );
  opener.after(box);
  return box;
}

function extend(dossier, extension, again) {
  const fill = () => {
    const reason = reasonField('Waarom lukt het niet op tijd?', 'De betrokkenen lezen deze reden in hun brief.');
    const choices = extension.questions.map(question => [question.key, choice(question.label, question.choices)]);
    return {
      parts: [...choices.map(([, made]) => made.made), reason.made],
      read: () => ({
        task: extension.task,
        reason: reason.input.value,
        choices: Object.fromEntries(choices.map(([key, made]) => [key, made.input.value]))
      })
    };
  };
  return action(
    'Verlengen',
    'Termijn verlengen: ' + extension.name,
    'Verlengen kan één keer. De betrokkenen krijgen bericht. De taak ‘' + extension.name + '’ komt daarna opnieuw in de lijst.',
    'Termijn verlengen',
    fill,
    at(dossier, 'verlengen'),
    'Uw keuze om te verlengen is verwerkt.',
    again
  );
}

function handOver(dossier, task, again) {
  const fill = () => {
    const person = choice('Aan wie?', task.people);
    const reason = reasonField('Waarom draagt u de taak over?', 'Alleen behandelaars lezen deze reden.');
    return {
      parts: [person.made, reason.made],
      read: () => ({ task: task.task, person: person.input.value, reason: reason.input.value })
    };
  };
  return action(
    'Overdragen',
    'Taak overdragen: ' + task.name,
    'Uw collega vindt de taak bij ‘Mijn taken’.',
    'Taak overdragen',
    fill,
    at(dossier, 'overdragen'),
    'De taak is overgedragen.',
    again
  );
}

function onlyReason(label, hint) {
  return () => {
    const reason = reasonField(label, hint);
    return { parts: [reason.made], read: () => ({ reason: reason.input.value }) };
  };
}

function withdraw(dossier, again) {
  return action(
    'Intrekken',
    'Zaak intrekken op verzoek',
    'Gebruik dit als degene die de zaak begon zelf vraagt om te stoppen. Alle betrokkenen krijgen bericht en de zaak wordt gesloten.',
    'Zaak intrekken',
    onlyReason('Hoe en waarom is gevraagd om te stoppen?'),
    at(dossier, 'intrekken'),
    'De zaak is ingetrokken.',
    again
  );
}

function reopen(dossier, again) {
  return action(
    'Heropenen',
    'Zaak heropenen',
    'De zaak gaat weer open en iedereen die erbij betrokken is, krijgt bericht.',
    'Zaak heropenen',
    onlyReason('Waarom gaat de zaak weer open?', 'Deze reden staat in de brief: schrijf haar zo dat iedereen haar mag lezen.'),
    at(dossier, 'heropenen'),
    'De zaak is heropend.',
    again
  );
}

/** Sends a letter again. One that failed may go to another address. */
export function resend(dossier, letter, again) {
  const fill = () => {
    if (!letter.failed) {
      return { parts: [], read: () => ({}) };
    }
    const email = field('input', 'E-mailadres');
    email.input.type = 'email';
    email.input.value = letter.email ?? '';
    return { parts: [email.made], read: () => ({ email: email.input.value }) };
  };
  return action(
    'Opnieuw versturen',
    'Opnieuw versturen: ' + letter.title + ' aan ' + letter.to,
    letter.failed
      ? 'De brief kwam niet aan. Kijk het adres na en verstuur de brief opnieuw.'
      : 'De brief gaat nog een keer naar ' + letter.to + ', op het adres dat wij nu hebben.',
    'Versturen',
    fill,
    at(dossier, 'brieven/' + encodeURIComponent(letter.id) + '/opnieuw'),
    'De brief gaat opnieuw de deur uit.',
    again,
    'btn-default btn-xs'
  );
}

/** All that can be done with the case now; null when there is nothing. */
export function actions(dossier, again) {
  const may = dossier.may;
  const several = may.extend.length + may.handOver.length;
  const buttons = [
    ...may.extend.map(extension => extend(dossier, extension, again)),
    ...may.handOver.map(task => handOver(dossier, task, again)),
    ...(may.withdraw ? [withdraw(dossier, again)] : []),
    ...(may.reopen ? [reopen(dossier, again)] : [])
  ];
  if (!buttons.length) {
    return null;
  }
  if (several > 1) {
    named(buttons, [...may.extend, ...may.handOver]);
  }
  const made = element('div', null, 'gehoor-knoppen gehoor-acties');
  made.append(...buttons);
  return made;
}

/** With more than one task the buttons say which one they are for. */
function named(buttons, tasks) {
  const names = new Set(tasks.map(task => task.name));
  if (names.size > 1) {
    tasks.forEach((task, place) => (buttons[place].textContent += ': ' + task.name));
  }
}
