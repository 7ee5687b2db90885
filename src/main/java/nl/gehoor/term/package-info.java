/** The law of time: which day a term ends and why. Plain Java, no framework. */
package nl.gehoor.term;
