package nl.gehoor.casefile;

/**
 * A file that somebody wants to send along and that is no part of a case yet.
 *
 * @param name as people see it: cleaned, with the extension that its content has
 * @param contentType by its content, whatever the sender said
 * @param size in bytes
 */
public record Upload(String id, String name, String contentType, long size) {}
