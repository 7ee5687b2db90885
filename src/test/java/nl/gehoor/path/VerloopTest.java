package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Plays every path that the process owners wrote: {@code bpmn/<tenant>/verloop/<process>/*.yaml}.
 */
@SpringBootTest
@ActiveProfiles("test")
@Import(WorldConfiguration.class)
class VerloopTest {

  /** {@code -Dgehoor.procedure=<process>} keeps to one procedure. */
  private static final String ONLY = System.getProperty("gehoor.procedure");

  @Autowired private World world;

  @AfterEach
  void backToTheRealTime() {
    ClockUtil.reset();
  }

  @TestFactory
  Stream<DynamicTest> paths() throws IOException {
    world.settle();
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    WrittenPath.read(file).name() + " (" + file.getFileName() + ")",
                    file.toUri(),
                    () -> play(file)));
  }

  @Test
  void everyFileIsFound() throws IOException {
    assertThat(files()).isNotEmpty();
  }

  private void play(Path file) {
    Path folder = file.getParent();
    String process = folder.getFileName().toString();
    String tenant = folder.getParent().getParent().getFileName().toString();
    new Player(world, tenant, process, UsualAnswers.in(folder)).play(WrittenPath.read(file));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("bpmn"))) {
      return all.filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> file.getParent().getParent().endsWith("verloop"))
          .filter(file -> !file.getFileName().toString().equals(UsualAnswers.FILE))
          .filter(file -> ONLY == null || file.getParent().endsWith(ONLY))
          .sorted()
          .toList();
    }
  }
}
