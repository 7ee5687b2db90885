// Buttons that are a picture get a name, and what only an administrator may change is no longer a button (see
// user-styles.css): in Tasklist it would only lead to an error.
import { always } from './steeds.js';

const NAMES = [
  ['button.unclaim', 'Taak teruggeven'],
  ['.task-filters .region-toggle', 'Lijsten in- of uitklappen'],
  ['.tasks-list-column .region-toggle, .column-center .region-toggle', 'Taken in- of uitklappen'],
  ['.task-details .region-toggle', 'Taak in- of uitklappen'],
  ['.task-details .maximize', 'Taak zo groot mogelijk'],
  ['.task-details .reset-regions', 'Alles weer naast elkaar'],
  ['.sort-direction', 'Volgorde omdraaien'],
  ['.new-sort > a', 'Sortering toevoegen'],
  ['.stored-criteria > button', 'Zoekvragen bewaren en kiezen'],
  ['.search-container input', 'Taken zoeken'],
  ['.controls .glyphicon-link', 'Link naar deze lijst kopiëren'],
  ['.task-card-details .shutter a', 'Meer of minder tonen'],
  ['form[name] input[type=password]', 'Wachtwoord'],
  ['form[name] input[name=username]', 'Gebruikersnaam'],
  ['.fjs-taglist-tag-remove', 'Weghalen']
];

// What they are, where a name alone is not allowed.
const ROLES = [
  ['.controls .glyphicon-link', 'button'],
  ['.search-container input', 'combobox']
];

function role([places, kind]) {
  document.querySelectorAll(places).forEach(place => {
    if (place.getAttribute('role') !== kind) {
      place.setAttribute('role', kind);
    }
  });
}

function name([places, words]) {
  document.querySelectorAll(places).forEach(place => {
    if (place.getAttribute('aria-label') !== words) {
      place.setAttribute('aria-label', words);
      place.removeAttribute('title');
    }
  });
}

// The term sets the last day of a task, the diagram its group; who works on it changes by taking it or handing it over.
const ONLY_SHOWN = '.task-card .due-date[tabindex], .task-card .assignee .set-value[tabindex]';

function onlyShow() {
  document.querySelectorAll(ONLY_SHOWN).forEach(field => field.removeAttribute('tabindex'));
  document.querySelectorAll('.task-card .groups a[href]').forEach(link => link.removeAttribute('href'));
}

// Says for every task that there is no history: what was done is in the tab Dossier.
function withoutHistory() {
  document.querySelectorAll('.task-card .nav-tabs > li').forEach(tab => {
    if (tab.textContent.trim() === 'Geschiedenis' && !tab.hidden) {
      tab.hidden = true;
    }
  });
}

always(() => {
  NAMES.forEach(name);
  ROLES.forEach(role);
  onlyShow();
  withoutHistory();
});

// What waits for somebody outside can be looked at and not taken; it has the lowest priority (TaskReader).
const WAITING = 10;

export default [
  {
    id: 'gehoor-wacht-op-reactie',
    pluginPoint: 'tasklist.task.action',
    priority: 100,
    render: (node, options, scope) => {
      scope.$watch('task', task => {
        const waits = Boolean(task) && task.priority <= WAITING;
        document.body.classList.toggle('gehoor-wacht', waits);
        node.textContent = waits ? 'Deze vraag ligt bij een betrokkene. U kunt haar alleen bekijken.' : '';
      });
    }
  }
];
