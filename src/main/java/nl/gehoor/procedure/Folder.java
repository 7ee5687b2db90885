package nl.gehoor.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

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
   * Lists what is in the deployment. It makes a removed file a change too: the engine by itself
   * only compares the files that are there.
   */
  static final String MANIFEST = "inhoud.txt";

  private static final PathMatchingResourcePatternResolver CLASSPATH =
      new PathMatchingResourcePatternResolver();

  static Folder of(Organisation organisation) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String owner : List.of(SHARED, organisation.id())) {
      files.putAll(of(owner));
    }
    for (Organisation.Elsewhere borrowed : organisation.borrows()) {
      Loan.of(borrowed, of(borrowed.organisation()), files).forEach(files::putIfAbsent);
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
  private static SortedMap<String, byte[]> of(String owner) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    collect(files, "bpmn/" + owner, ".bpmn");
    collect(files, "bpmn/" + owner, ".dmn");
    collect(files, "forms/" + owner, ".form");
    collect(files, lettersOf(owner), ".md");
    collect(files, lettersOf(owner) + "/" + LetterTemplates.ENGLISH_FOLDER, ".md");
    return files;
  }

  /** Resource name of a letter's text; of its English text when the name says so. */
  static String letter(String owner, String name) {
    return lettersOf(owner) + "/" + name + ".md";
  }

  private static String lettersOf(String owner) {
    return "forms/" + owner + "/brieven";
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  String manifest() {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      lines.append(digest(file.getValue())).append("  ").append(file.getKey()).append('\n');
    }
    return lines.toString();
  }

  private static void collect(SortedMap<String, byte[]> files, String folder, String suffix) {
    try {
      for (Resource file : CLASSPATH.getResources("classpath*:" + folder + "/*" + suffix)) {
        files.put(folder + "/" + file.getFilename(), file.getContentAsByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Kan de map " + folder + " niet lezen.", e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
