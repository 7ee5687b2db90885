/** The words a diagram may use: one small, named, package-private delegate each. */
package nl.gehoor.step;
