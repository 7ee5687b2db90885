// Keeping and erasing files, for whoever keeps those of an organisation.
import { plugins } from './bewaarblad.js';

export default plugins('tasklist');
