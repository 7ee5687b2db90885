/** Public pages: start a case, follow it, act in it. */
package nl.gehoor.portal;
