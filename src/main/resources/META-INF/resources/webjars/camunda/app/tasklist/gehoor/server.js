// The same as in Cockpit: the address it asks is that of the page it is in.
export * from '../../cockpit/gehoor/server.js';
