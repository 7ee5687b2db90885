package nl.gehoor.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Where the folders of organisations are read from: out of the program itself, and out of a folder
 * beside it, so that an installation gets another organisation without another program. What one
 * owner has beside the program goes, as a whole, before what the program brings of that owner: a
 * file that was taken away must not come back from the program.
 */
@Component
public class ProcedureFolders {

  private static final String DESCRIPTION = "organisatie.yaml";
  private static final PathMatchingResourcePatternResolver PROGRAM =
      new PathMatchingResourcePatternResolver();

  private final Path beside;

  /** Only those that the program brings. */
  public ProcedureFolders() {
    this("");
  }

  /**
   * @param beside a folder with {@code bpmn/} and {@code forms/} in it; blank when there is none
   * @throws IllegalStateException when it has no {@code bpmn/}
   */
  @Autowired
  public ProcedureFolders(@Value("${gehoor.folder:}") String beside) {
    this.beside = beside.isBlank() ? null : Path.of(beside.strip()).toAbsolutePath().normalize();
    if (this.beside != null && !Files.isDirectory(this.beside.resolve("bpmn"))) {
      throw new IllegalStateException(
          "In de map %s staat geen map 'bpmn'. Vul bij GEHOOR_FOLDER de map in waarin 'bpmn' en 'forms' staan."
              .formatted(this.beside));
    }
  }

  /** What describes each organisation, by the name of its folder. */
  Map<String, Resource> descriptions() {
    Map<String, Resource> found = new TreeMap<>();
    for (Resource file : resources("bpmn/*/" + DESCRIPTION)) {
      found.put(folderOf(file), file);
    }
    for (Path folder : foldersBeside()) {
      found.remove(folder.getFileName().toString());
      if (Files.exists(folder.resolve(DESCRIPTION))) {
        found.put(
            folder.getFileName().toString(), new FileSystemResource(folder.resolve(DESCRIPTION)));
      }
    }
    return found;
  }

  /**
   * The files directly in one folder of an owner.
   *
   * @param owner the organisation, or the folder that all share
   * @param folder {@code bpmn/nbs}, with that owner in it
   * @param suffix {@code .form}
   * @return by resource name: {@code bpmn/nbs/nbs-klacht.bpmn}, wherever it stands
   */
  public SortedMap<String, byte[]> files(String owner, String folder, String suffix) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      if (isBeside(owner)) {
        if (Files.isDirectory(beside.resolve(folder))) {
          try (var found = Files.newDirectoryStream(beside.resolve(folder), "*" + suffix)) {
            for (Path file : found) {
              files.put(folder + "/" + file.getFileName(), Files.readAllBytes(file));
            }
          }
        }
      } else {
        for (Resource file : resources(folder + "/*" + suffix)) {
          files.put(folder + "/" + file.getFilename(), file.getContentAsByteArray());
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("Kan de map " + folder + " niet lezen.", e);
    }
  }

  private boolean isBeside(String owner) {
    return beside != null && Files.isDirectory(beside.resolve("bpmn").resolve(owner));
  }

  private List<Path> foldersBeside() {
    List<Path> folders = new ArrayList<>();
    if (beside != null) {
      try (var found = Files.newDirectoryStream(beside.resolve("bpmn"), Files::isDirectory)) {
        found.forEach(folders::add);
      } catch (IOException e) {
        throw new UncheckedIOException("Kan de map " + beside + " niet lezen.", e);
      }
    }
    return folders;
  }

  private static String folderOf(Resource description) {
    try {
      String[] path = description.getURL().getPath().split("/");
      return path[path.length - 2];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Resource[] resources(String pattern) {
    try {
      return PROGRAM.getResources("classpath*:" + pattern);
    } catch (IOException e) {
      throw new UncheckedIOException("Kan " + pattern + " niet lezen.", e);
    }
  }
}
