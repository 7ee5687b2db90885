// Colours the diagram of a process definition by how long cases wait and how often a term is missed.
import { ask, element } from './server.js';
import { style, table } from './grafiek.js';

const LABEL = 'Wachttijden';
const LEVELS = ['rustig', 'warm', 'heet', 'heetst'];
const asked = new Map();

/** One question for the diagram and the tab; null for who may not see it. */
function heatOf(diagram) {
  const known = asked.get(diagram);
  if (known && Date.now() - known.at < 10000) {
    return known.answer;
  }
  const answer = ask('warmte?diagram=' + encodeURIComponent(diagram)).catch(() => null);
  asked.set(diagram, { at: Date.now(), answer });
  return answer;
}

const days = number => (number === 0 ? 'minder dan een dag' : number === 1 ? '1 dag' : number + ' dagen');

/** For instance "9 dagen · 12 % te laat". */
function badge(one) {
  const said = [];
  if (one.half !== null) {
    said.push(one.half === 0 ? '< 1 dag' : days(one.half));
  }
  if (one.missed !== null && (one.missed > 0 || one.half === null)) {
    said.push(one.missed + ' % te laat');
  }
  return said.join(' · ');
}

function colour(viewer, heat) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  heat.elements
    .filter(one => registry.get(one.id) && badge(one))
    .forEach(one => {
      canvas.addMarker(one.id, 'g-warm-' + one.level);
      const mark = element('span', badge(one), 'g-warmte g-warmte-' + one.level);
      mark.title = LEVELS[one.level];
      overlays.add(one.id, 'gehoor-warmte', { position: { top: -20, left: 4 }, scale: { min: 0.65 }, html: mark });
    });
}

function legend(heat) {
  const part = element('div', null, 'g-legenda');
  const words = [
    'rustig: korter dan een dag',
    'warm: 1 tot 4 dagen, of hoogstens 9 % te laat',
    'heet: 5 tot 13 dagen, of 10 tot 24 % te laat',
    'heetst: 14 dagen of meer, of 25 % te laat of meer'
  ];
  words.forEach((text, level) => {
    const line = element('span', null, 'g-legendaregel');
    line.append(element('span', '', 'g-vlak g-warmte-' + level), element('span', text));
    part.append(line);
  });
  return part;
}

const day = text => new Date(text + 'T12:00').toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });

function tab(node, heat) {
  const part = element('div', null, 'g-blad');
  part.append(element('h3', 'Waar zaken wachten'));
  if (heat.procedure) {
    const figures = element('a', 'Alle cijfers van deze procedure');
    figures.href = '#/cijfers/' + encodeURIComponent(heat.procedure);
    part.append(figures);
  }
  part.append(
    element(
      'p',
      heat.to
        ? `Geteld van ${day(heat.from)} tot en met ${day(heat.to)}. Het aantal dagen is wat de helft van de zaken hoogstens wachtte.` +
            ' Te laat: het deel van de termijnen van de organisatie dat niet is gehaald. Minder dan 5 keer: dan staat er niets.'
        : 'Er is nog niets geteld. Elke nacht wordt de dag geteld die voorbij is.'
    ),
    legend(heat)
  );
  part.append(
    heat.elements.length === 0
      ? element('p', 'Hier heeft nog geen zaak gewacht.')
      : table(
          'Wachten en te laat, per onderdeel van het diagram',
          ['Onderdeel', 'Keren', 'De helft wachtte hoogstens', '4 van de 5 hoogstens', 'Termijnen', 'Te laat', 'Taken nu open', 'Oudste nu', 'Kleur'],
          heat.elements.map(one => [
            one.name,
            one.times === null ? 'minder dan 5' : String(one.times),
            one.half === null ? '–' : days(one.half),
            one.most === null ? '–' : days(one.most),
            one.ended === null ? '–' : String(one.ended),
            one.missed === null ? '–' : one.missed + ' %',
            String(one.waiting),
            one.longest === null ? '–' : days(one.longest),
            LEVELS[one.level]
          ])
        )
  );
  node.replaceChildren(part);
}

/** Who may not see it has no use for an empty tab. */
function hideTab() {
  const tabs = [...document.querySelectorAll('.nav-tabs li')];
  const ours = tabs.find(one => one.textContent.trim() === LABEL);
  if (ours) {
    ours.style.display = 'none';
    const other = tabs.find(one => one !== ours && one.querySelector('a'));
    if (ours.classList.contains('active') && other) {
      other.querySelector('a').click();
    }
  }
}

style('cijfers.css');

export default [
  {
    id: 'gehoor-warmte',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 100,
    render: async (viewer, { processDefinitionId }) => {
      const heat = await heatOf(processDefinitionId);
      if (heat) {
        colour(viewer, heat);
      } else {
        hideTab();
      }
    }
  },
  {
    id: 'gehoor-warmte-tabel',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 8990,
    properties: { label: LABEL },
    render: async (node, { processDefinitionId }) => {
      const heat = await heatOf(processDefinitionId);
      if (heat) {
        tab(node, heat);
      }
    },
    unmount: () => {}
  }
];
