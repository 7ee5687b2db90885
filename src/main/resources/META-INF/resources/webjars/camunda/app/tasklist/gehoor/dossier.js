import { ask, element } from './server.js';
import { draw } from './dossierblad.js';

const TAB = 'gehoor-dossier';

async function show(node, path) {
  const wait = element('p', 'Het dossier wordt opgehaald …');
  wait.setAttribute('role', 'status');
  node.replaceChildren(wait);
  try {
    const dossier = await ask(path);
    if (node.dataset.path === path) {
      draw(node, dossier);
    }
  } catch (problem) {
    const sorry = element('p', problem.message);
    sorry.setAttribute('role', 'alert');
    node.replaceChildren(sorry);
  }
}

/** The file of the case, beside the form of the task. */
const tab = {
  id: TAB,
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: 'Dossier' },
  render: (node, { taskId }) => {
    const path = 'dossier?taak=' + encodeURIComponent(taskId);
    node.dataset.path = path;
    return show(node, path);
  },
  unmount: () => {}
};

export default [tab];
