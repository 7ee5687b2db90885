/**
 * Procedures in the engine: finds each folder, checks it against the contract, deploys it as one
 * unit; engine plugins and clock.
 */
package nl.gehoor.procedure;
