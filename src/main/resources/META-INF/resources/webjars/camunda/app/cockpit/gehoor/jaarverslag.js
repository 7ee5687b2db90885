import { parts } from './jaarblad.js';

export default parts('cockpit', 'cockpit.navigation');
