/** Who may do what: users, groups, authorisations and web security. */
package nl.gehoor.access;
