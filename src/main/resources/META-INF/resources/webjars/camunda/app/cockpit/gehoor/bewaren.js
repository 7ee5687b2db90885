// The same page as in Tasklist: where an organisation has no coordinator, management keeps the files.
import { plugins } from '../../tasklist/gehoor/bewaarblad.js';

export default plugins('cockpit');
