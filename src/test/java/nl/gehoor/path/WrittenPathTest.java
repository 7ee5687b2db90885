package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no path is told in Dutch, with the line. */
class WrittenPathTest {

  private static final String HEAD =
      "naam: Een zaak\nbegin: 2026-11-10T09:15\nstappen:\n  - start: toets-zaak\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spring: omhoog | 'spring' is geen woord. Dit zijn ze: start, voltooi, open,",
        "wacht: tien dagen | op 'tien dagen' kan ik niet wachten. Schrijf hoe lang (P10D is tien",
        "wacht: -P1D | op '-P1D' kan ik niet wachten.",
        "brief: ontvangst | bij 'brief' hoort 'aan:'.",
        "voltooi: Intake doen | bij 'voltooi' hoort 'door:'.",
        "'{open: Intake, uiterlijk: 20-11-2026}' | '20-11-2026' is geen dag. Schrijf bij 'uiterlijk'",
        "'{termijn: gesprek, stand: klaar}' | Kies uit loopt, gehaald, gemist en vervallen.",
        "'{einde: opgelost, heropenbaar: misschien}' | schrijf bij 'heropenbaar' ja of nee",
        "'{fase: Intake, door: klager}' | bij 'fase' hoort geen 'door'; wel: niets.",
        "'{voltooi: Intake, door: [a, b]}' | hier verwacht ik één waarde, geen rijtje.",
        "Intake | hier verwacht ik 'woord: waarde'.",
        "'{voltooi: Intake' | hier kan ik niet verder lezen."
      })
  void eachMistakeIsASentenceWithItsLine(String step, String sentence) {
    assertThatThrownBy(() -> WrittenPath.read("pad.yaml", HEAD + "  - " + step + "\n"))
        .isInstanceOf(PathException.class)
        .hasMessageMatching("(?s)pad.yaml, regel [56]: .*")
        .hasMessageContaining(sentence);
  }

  @Test
  void theHeadIsReadAsWell() {
    assertThatThrownBy(() -> WrittenPath.read("pad.yaml", HEAD.replace("begin: 2026", "begin: 26")))
        .hasMessageContaining("regel 2: '26-11-10T09:15' is geen moment.");
    assertThatThrownBy(() -> WrittenPath.read("pad.yaml", HEAD.replace("naam:", "titel:")))
        .hasMessageContaining(
            "regel 1: 'titel' ken ik niet. Een route heeft naam, begin en stappen.");
    assertThatThrownBy(() -> WrittenPath.read("pad.yaml", "naam: Een zaak\nbegin: 2026-11-10\n"))
        .hasMessageContaining("er staan geen 'stappen' in");
    assertThatThrownBy(() -> WrittenPath.read("pad.yaml", ""))
        .hasMessageContaining("hier verwacht ik 'woord: waarde'");
  }

  @Test
  void everyWrittenPathCanBeRead() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("bpmn"))) {
      List<Path> paths =
          all.filter(file -> file.toString().matches(".*/verloop/[^/]+/[^/]+\\.yaml"))
              .filter(file -> !file.endsWith(UsualAnswers.FILE))
              .toList();
      assertThat(paths).isNotEmpty();
      assertThatCode(() -> paths.forEach(WrittenPath::read)).doesNotThrowAnyException();
    }
  }

  @Test
  void lengthsAndListsAreSaid() {
    assertThat(Sentence.length("P10D")).isEqualTo("10 dagen");
    assertThat(Sentence.length("P3DT6H")).isEqualTo("3 dagen en 6 uur");
    assertThat(Sentence.length("P1W")).isEqualTo("1 week");
    assertThat(Sentence.list(List.of("a", "b", "c"))).isEqualTo("a, b en c");
    assertThat(Sentence.list(List.of("a"))).isEqualTo("a");
    assertThat(Sentence.list(List.of())).isEmpty();
  }
}
