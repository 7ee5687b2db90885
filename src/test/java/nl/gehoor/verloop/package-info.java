/** Proof that the procedures do what they promise: written paths, random walks, and coverage. */
package nl.gehoor.verloop;
