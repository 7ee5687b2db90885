// For the board, which has no Cockpit.
import { parts } from '../../cockpit/gehoor/jaarblad.js';

export default parts('tasklist', 'tasklist.navbar.action');
