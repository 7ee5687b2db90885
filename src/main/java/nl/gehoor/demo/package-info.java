/**
 * The demo: its users, its mailbox and its movable clock. Exists only under profile {@code demo}.
 */
package nl.gehoor.demo;
