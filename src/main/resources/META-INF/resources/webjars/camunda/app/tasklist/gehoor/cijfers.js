// The same figures in Tasklist, for who may see them and has no Cockpit: members of the board.
import { element } from './server.js';
import { figurePage, mayLook } from '../../cockpit/gehoor/cijferblad.js';

const place = {
  caseLink: file => '#/zaak/' + encodeURIComponent(file.reference),
  procedureLink: () => null
};

export default [
  {
    id: 'gehoor-cijfers-pagina',
    pluginPoint: 'tasklist.route',
    properties: { path: '/cijfers' },
    render: async node => {
      const back = element('a', 'Terug naar de taken', 'g-terug');
      const page = element('div', null, 'g-pagina');
      back.href = '#/';
      node.append(back, page);
      if (!(await figurePage(page, place))) {
        page.append(element('p', 'Dit bestaat niet, of het is niet voor u.'));
      }
    },
    unmount: () => {}
  },
  {
    id: 'gehoor-cijfers-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 50,
    render: async node => {
      if (await mayLook()) {
        const link = element('a', 'Cijfers', 'g-balklink');
        link.href = '#/cijfers';
        node.append(link);
      }
    },
    unmount: () => {}
  }
];
