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

export function resend() {
  return null;
}

export function actions() {
  return null;
}
