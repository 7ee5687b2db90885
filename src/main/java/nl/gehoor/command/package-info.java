/** What can be asked on the command line, instead of starting the application. */
package nl.gehoor.command;
