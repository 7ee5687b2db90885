package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.FreeDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** Where the days come from that nobody can calculate, and how a day is read from a variable. */
class TermLawsTest {

  @Test
  void knowsTheDaysThatTheGovernmentDecreed() throws IOException {
    FreeDays days =
        new TermLaws(new Organisations(), new ClassPathResource("bpmn/gedeeld/feestdagen.yaml"))
            .of(null)
            .freeDays();
    assertThat(days.isWorkingDay(LocalDate.of(2026, 5, 15))).isFalse();
    assertThat(days.isWorkingDay(LocalDate.of(2026, 1, 2))).isFalse();
    assertThat(days.isWorkingDay(LocalDate.of(2026, 5, 18))).isTrue();
  }

  @Test
  void readsADayWithOrWithoutQuotes() throws IOException {
    FreeDays days =
        laws("gelijkgesteld: [{dag: 2026-11-23, naam: a}, {dag: \"2026-11-24\", naam: b}]")
            .of("nbs")
            .freeDays();
    assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 23))).isFalse();
    assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 24))).isFalse();
    assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 25))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gelijkgesteld: [{dag: morgen, naam: a}]",
        "gelijkgesteld: [{naam: a}]",
        "gelijkgesteld: morgen",
        ""
      })
  void refusesATableThatItCannotRead(String yaml) {
    assertThatThrownBy(() -> laws(yaml))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Schrijf elke dag als");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20,2026-11-20",
    "2026-11-20T23:30,2026-11-20",
    "2026-11-20T23:30:15,2026-11-20",
    "2026-11-20T23:30Z,2026-11-21",
    "2026-12-25T10:30+01:00,2026-12-25",
    "2026-12-25T23:30-05:00,2026-12-26",
    "2026-12-25T10:30:00.000+01:00,2026-12-25",
    "2026-12-25T10:30+01:00[Europe/Amsterdam],2026-12-25",
  })
  void readsTheDayThatAFormSends(String text, LocalDate day) {
    assertThat(TermDays.day(text)).isEqualTo(day);
  }

  @Test
  void readsOtherDaysAndNone() {
    assertThat(TermDays.day(null)).isNull();
    assertThat(TermDays.day(" ")).isNull();
    assertThat(TermDays.day(LocalDate.of(2026, 1, 1))).isEqualTo("2026-01-01");
    assertThat(TermDays.day(Date.from(Instant.parse("2026-01-01T23:30:00Z"))))
        .isEqualTo("2026-01-02");
    assertThatThrownBy(() -> TermDays.day("morgen")).hasMessage("'morgen' is geen datum.");
  }

  private static TermLaws laws(String yaml) throws IOException {
    return new TermLaws(
        new Organisations(), new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
