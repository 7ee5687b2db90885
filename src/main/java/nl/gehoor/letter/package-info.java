/** Letters: renders them from Markdown, stores them, mails or prints them; PDF and iCalendar. */
package nl.gehoor.letter;
