package nl.gehoor.path;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;

/** Where paths are written: {@code bpmn/<tenant>/verloop/<process>/<name>.yaml}. */
public final class PathFiles {

  private final Organisations organisations;
  private final ProcedureFolders folders;

  public PathFiles(Organisations organisations, ProcedureFolders folders) {
    this.organisations = organisations;
    this.folders = folders;
  }

  /**
   * A path that somebody wrote; it may not be readable as one.
   *
   * @param file {@code bpmn/<tenant>/verloop/<process>/<name>.yaml}
   * @param usual the text with the usual answers of the procedure; empty when there is none
   */
  public record PathFile(
      Organisation organisation, String process, String file, String text, String usual) {

    /** What it is about; the file's name when it cannot be read. */
    public String name() {
      try {
        return read().name();
      } catch (PathException unreadable) {
        return file.substring(file.lastIndexOf('/') + 1);
      }
    }

    /** What people call the procedure. */
    public String title() {
      String title = organisation.kindOf(process).title();
      return title == null || title.isBlank() ? process : title;
    }

    WrittenPath read() {
      return WrittenPath.read(file, text);
    }
  }

  /** All of them, by organisation, procedure and name of the file. */
  public List<PathFile> all() {
    List<PathFile> all = new ArrayList<>();
    for (Organisation organisation : organisations.all()) {
      for (String process : processes(organisation.id())) {
        String folder = "bpmn/" + organisation.id() + "/verloop/" + process;
        SortedMap<String, byte[]> files = folders.files(organisation.id(), folder, ".yaml");
        byte[] usual = files.remove(folder + "/" + UsualAnswers.FILE);
        files.forEach(
            (file, text) ->
                all.add(new PathFile(organisation, process, file, text(text), text(usual))));
      }
    }
    return all;
  }

  /**
   * Those in a folder, or the one in a file.
   *
   * @param named as somebody typed it: {@code bpmn/nbs}, or the path from anywhere else
   */
  public List<PathFile> in(String named) {
    String wanted = fromDiagrams(named);
    return all().stream()
        .filter(path -> path.file().equals(wanted) || path.file().startsWith(wanted + "/"))
        .collect(Collectors.toList());
  }

  /** A diagram's file is named as its process. */
  private List<String> processes(String owner) {
    return folders.files(owner, "bpmn/" + owner, ".bpmn").keySet().stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.bpmn$", ""))
        .toList();
  }

  private static String fromDiagrams(String named) {
    String path = Path.of(named).toAbsolutePath().normalize().toString().replace('\\', '/');
    int diagrams = path.lastIndexOf("/bpmn");
    return diagrams < 0 ? "bpmn" : path.substring(diagrams + 1);
  }

  private static String text(byte[] content) {
    return content == null ? "" : new String(content, StandardCharsets.UTF_8);
  }
}
