import { ask, element } from './server.js';

const PAGE = '/post';

document.head.appendChild(
  Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('./post.css', import.meta.url).href })
);

/** A box to tick with what it means under it. */
function box(name, label, meaning, on) {
  const row = element('div', null, 'gehoor-post-keuze');
  const input = Object.assign(document.createElement('input'), { type: 'checkbox', id: 'gehoor-post-' + name, checked: on });
  const text = element('label', label);
  text.htmlFor = input.id;
  const note = element('p', meaning);
  note.id = input.id + '-uitleg';
  input.setAttribute('aria-describedby', note.id);
  row.append(input, text, note);
  return { row, input };
}

function choices(node, now) {
  const form = document.createElement('form');
  const digest = box(
    'overzicht',
    'Elke werkdag een overzicht van mijn taken',
    'Om 8 uur, als er taken voor u of uw groep zijn.',
    now.overzicht
  );
  const newTask = box(
    'nieuw',
    'Een mail als er een taak bij mij of mijn groep komt',
    'Op werkdagen tussen 8 en 18 uur. Wat ’s nachts komt, staat in het overzicht van de ochtend.',
    now.nieuweTaak
  );
  const save = Object.assign(element('button', 'Bewaren', 'btn btn-primary'), { type: 'submit' });
  const said = element('p', '', 'gehoor-post-antwoord');
  said.setAttribute('role', 'status');
  form.append(digest.row, newTask.row, save, said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    save.disabled = true;
    said.textContent = '';
    try {
      await ask('post', { overzicht: digest.input.checked, nieuweTaak: newTask.input.checked });
      said.textContent = 'Uw keuze is bewaard.';
    } catch (problem) {
      said.textContent = problem.message;
    }
    save.disabled = false;
    save.focus();
  });
  node.append(form);
}

async function page(node) {
  const main = element('section', null, 'gehoor-post');
  const heading = element('h1', 'Mail over mijn taken');
  heading.tabIndex = -1;
  main.append(heading);
  node.append(main);
  try {
    const now = await ask('post');
    main.append(
      element(
        'p',
        now.adres
          ? 'Wij mailen naar ' + now.adres + '. In de mail staan het zaaknummer, de taak en de laatste dag, en geen namen.'
          : 'Bij uw account staat geen e-mailadres. Daarom krijgt u geen mail. Vraag de beheerder om uw adres in te vullen.'
      )
    );
    choices(main, now);
  } catch (problem) {
    main.append(element('p', problem.message));
  }
  const back = element('a', 'Terug naar mijn taken');
  back.href = '#/';
  main.append(back);
  heading.focus();
}

const route = {
  id: 'gehoor-post',
  pluginPoint: 'tasklist.route',
  priority: 10,
  properties: { path: PAGE },
  render: page
};

const link = {
  id: 'gehoor-post-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 50,
  render: node => {
    const to = element('a', 'Mail');
    to.href = '#' + PAGE;
    to.title = 'Kies welke mail u over uw taken krijgt';
    node.append(to);
  }
};

export default [route, link];
