// Figures in Cockpit: first on the dashboard, on a page of their own, and a link in the bar.
import { element } from './server.js';
import { figurePage, mayLook } from './cijferblad.js';

const place = {
  caseLink: file => (file.instanceId ? '#/process-instance/' + file.instanceId + '/runtime' : null),
  procedureLink: process => '#/cijfers/' + encodeURIComponent(process)
};

const procedure = () => {
  const named = decodeURIComponent((location.hash.match(/^#\/cijfers\/([^?/]+)/) || [])[1] || 'alle');
  return named === 'alle' ? '' : named;
};

export default [
  {
    id: 'gehoor-cijfers-dashboard',
    pluginPoint: 'cockpit.dashboard',
    priority: 9000,
    properties: { label: 'Cijfers' },
    render: async node => {
      const may = await figurePage(node, place);
      document.documentElement.classList.toggle('g-cijfers-eerst', may);
      document.documentElement.classList.toggle('g-geen-cijfers', !may);
    },
    unmount: () => {}
  },
  {
    id: 'gehoor-cijfers-pagina',
    pluginPoint: 'cockpit.route',
    properties: { path: '/cijfers/:procedure' },
    render: async node => {
      const page = element('div', null, 'g-pagina');
      node.append(page);
      if (!(await figurePage(page, place, procedure()))) {
        page.append(element('p', 'Dit bestaat niet, of het is niet voor u.'));
      }
    },
    unmount: () => {}
  },
  {
    id: 'gehoor-cijfers-link',
    pluginPoint: 'cockpit.navigation',
    priority: 100,
    properties: { label: 'Cijfers', pagePath: '#/cijfers/alle' },
    render: async node => {
      if (await mayLook()) {
        const link = element('a', 'Cijfers');
        link.href = '#/cijfers/alle';
        node.append(link);
      }
    },
    unmount: () => {}
  }
];
