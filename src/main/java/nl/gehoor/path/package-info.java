/**
 * Paths that process owners write: reads them, plays them on a clock that can move, and tells how a
 * case went or where path and procedure part.
 */
package nl.gehoor.path;
