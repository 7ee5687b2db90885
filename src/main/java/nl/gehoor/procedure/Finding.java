package nl.gehoor.procedure;

import java.util.Collection;
import java.util.stream.Collectors;
import nl.gehoor.letter.LetterTemplates;

/**
 * One thing in a deployment that is not in order, or could be better.
 *
 * @param file resource name
 * @param element how the process owner finds the part of the diagram, ready to stand in a sentence:
 *     {@code 'Klacht beoordelen'}; null when it is about the file as a whole
 * @param message a Dutch sentence that says what is wrong and what to do
 */
record Finding(String file, String element, String message) {

  @Override
  public String toString() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    boolean english = file.contains("/" + LetterTemplates.ENGLISH);
    return (english ? LetterTemplates.ENGLISH + name : name)
        + (element == null ? "" : ", " + element)
        + ": "
        + message;
  }

  /** All of them as people read them: the same on the command line, in Modeler and in the log. */
  static String lines(Collection<Finding> findings) {
    return findings.stream().map(finding -> "- " + finding).collect(Collectors.joining("\n"));
  }
}
