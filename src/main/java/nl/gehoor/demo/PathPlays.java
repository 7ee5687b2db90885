package nl.gehoor.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import nl.gehoor.GehoorApplication;
import nl.gehoor.path.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Has paths played, one at a time, and keeps how they went. Each is played by this same program in
 * a process of its own: a path has its own clock, and a process has only one.
 */
@Component
@Profile("demo")
class PathPlays {

  private static final Logger LOG = LoggerFactory.getLogger(PathPlays.class);
  private static final long MOST_MINUTES = 5;

  private final ObjectMapper json;
  private final String folder;
  private final Map<String, Play> plays = new ConcurrentHashMap<>();
  private final ExecutorService oneByOne =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "verloop");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Process running;

  /**
   * @param folder where the demo has organisations beside the program; blank when nowhere
   */
  PathPlays(ObjectMapper json, @Value("${gehoor.folder:}") String folder) {
    this.json = json;
    this.folder = folder;
  }

  /**
   * A path that was asked for.
   *
   * @param recording null while it is being played, and when it could not be
   * @param error why it could not be played, in Dutch; null otherwise
   */
  record Play(Recording recording, String error) {

    boolean busy() {
      return recording == null && error == null;
    }
  }

  /** Empty when nobody asked for it. */
  Optional<Play> of(String file) {
    return Optional.ofNullable(plays.get(file));
  }

  /** Has it played, anew when it was played before; nothing when that is going on. */
  synchronized void ask(String file) {
    Play known = plays.get(file);
    if (known == null || !known.busy()) {
      keep(file, new Play(null, null));
      oneByOne.execute(() -> keep(file, play(file)));
    }
  }

  /** From now on this is how it went. */
  void keep(String file, Play play) {
    plays.put(file, play);
  }

  @PreDestroy
  void stop() {
    oneByOne.shutdownNow();
    Process left = running;
    if (left != null) {
      left.destroyForcibly();
    }
  }

  private Play play(String file) {
    Path place = null;
    try {
      place = Files.createTempDirectory("gehoor-verloop");
      Path answer = place.resolve("antwoord.json");
      Path noise = place.resolve("meldingen.txt");
      ProcessBuilder program = new ProcessBuilder(command(file));
      program.directory(place.toFile());
      program.redirectOutput(answer.toFile()).redirectError(noise.toFile());
      // What this demo was started with would make the other one a demo too.
      program.environment().keySet().removeIf(name -> name.matches("(SPRING|SERVER|GEHOOR)_.*"));
      program.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      if (!folder.isBlank()) {
        program.environment().put("GEHOOR_FOLDER", Path.of(folder).toAbsolutePath().toString());
      }
      Process child = program.start();
      running = child;
      try {
        if (!child.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
          return new Play(null, "Het afspelen duurde te lang en is gestopt. Probeer het nog eens.");
        }
      } finally {
        child.destroyForcibly();
        running = null;
      }
      return read(Files.readString(answer, StandardCharsets.UTF_8), noise);
    } catch (IOException e) {
      LOG.warn("Kan {} niet afspelen", file, e);
      return new Play(null, "Het afspelen lukte niet. In het logboek van de demo staat waarom.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Play(null, "Het afspelen is gestopt, omdat de demo stopt.");
    } finally {
      clear(place);
    }
  }

  /** The last line is the recording; without one, what stands there says why. */
  private Play read(String answer, Path noise) throws IOException {
    List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    if (last.startsWith("{")) {
      return new Play(json.readValue(last, Recording.class), null);
    }
    LOG.warn("Afspelen gaf geen verloop: {} {}", answer, Files.readString(noise));
    return new Play(null, last.isEmpty() ? "Het afspelen gaf geen antwoord." : answer.strip());
  }

  private static List<String> command(String file) {
    String classes = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
    if (classes.endsWith(".jar") && !classes.contains(System.getProperty("path.separator"))) {
      command.addAll(List.of("-jar", Path.of(classes).toAbsolutePath().toString()));
    } else {
      command.add(GehoorApplication.class.getName());
    }
    command.addAll(List.of("speel", file, "--json"));
    return command;
  }

  private static void clear(Path place) {
    if (place != null) {
      try (var files = Files.newDirectoryStream(place)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(place);
      } catch (IOException left) {
        LOG.debug("{} blijft staan", place, left);
      }
    }
  }
}
