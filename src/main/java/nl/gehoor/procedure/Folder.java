package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.ProcedureFolders;

/**
 * Everything an organisation's procedures consist of: its own diagrams, decisions, forms and
 * letters, the shared ones, and what it borrows from others.
 *
 * @param files by resource name ({@code bpmn/nbs/nbs-klacht.bpmn}), the same from an exploded tree
 *     and from the jar
 */
record Folder(String tenant, SortedMap<String, byte[]> files) {

  /** The folder whose building blocks and letters every organisation gets. */
  static final String SHARED = "gedeeld";

  /**
   * @param folders where it is read from
   * @throws IllegalStateException when it borrows a diagram that is not there
   */
  static Folder of(ProcedureFolders folders, Organisation organisation) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String owner : List.of(SHARED, organisation.id())) {
      files.putAll(of(folders, owner));
    }
    for (Organisation.Elsewhere borrowed : organisation.borrows()) {
      Loan.of(borrowed, of(folders, borrowed.organisation()), files).forEach(files::putIfAbsent);
    }
    return new Folder(organisation.id(), files);
  }

  /** Whose letters an organisation sends: the first that has one of that name is used. */
  static List<String> owners(Organisation organisation) {
    List<String> owners = new ArrayList<>();
    owners.add(organisation.id());
    owners.addAll(organisation.lenders());
    owners.add(SHARED);
    return owners;
  }

  /** All that is in the folders of one owner. */
  static SortedMap<String, byte[]> of(ProcedureFolders folders, String owner) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.putAll(folders.files(owner, "bpmn/" + owner, ".bpmn"));
    files.putAll(folders.files(owner, "bpmn/" + owner, ".dmn"));
    files.putAll(folders.files(owner, "forms/" + owner, ".form"));
    files.putAll(folders.files(owner, lettersOf(owner), ".md"));
    files.putAll(
        folders.files(owner, lettersOf(owner) + "/" + LetterTemplates.ENGLISH_FOLDER, ".md"));
    return files;
  }

  /** Resource name of a letter's text; of its English text when the name says so. */
  static String letter(String owner, String name) {
    return lettersOf(owner) + "/" + name + ".md";
  }

  /** Whether the file is this owner's. */
  static boolean isIn(String owner, String file) {
    return file.startsWith("bpmn/" + owner + "/") || file.startsWith("forms/" + owner + "/");
  }

  private static String lettersOf(String owner) {
    return "forms/" + owner + "/brieven";
  }

  boolean isEmpty() {
    return files.isEmpty();
  }
}
