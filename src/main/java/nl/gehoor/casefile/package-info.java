/**
 * The file of a case: reference, parties and their links, running terms, timeline, appointments and
 * documents.
 */
package nl.gehoor.casefile;
