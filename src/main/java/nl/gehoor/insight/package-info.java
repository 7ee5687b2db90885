/**
 * What handlers and management see in Tasklist and Cockpit besides what the engine shows: the file
 * of a case, figures and reports. Its addresses are under {@code /camunda/api/gehoor/default}: the
 * webapps' login, their guard against forged requests and the engine's rights of the viewer hold
 * there.
 */
package nl.gehoor.insight;
