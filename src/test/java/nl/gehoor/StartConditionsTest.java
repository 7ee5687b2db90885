package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;

/** A jar that nobody set up refuses to run, and says at once everything that it lacks. */
class StartConditionsTest {

  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void putTheZoneBack() {
    TimeZone.setDefault(zone);
  }

  @Test
  void namesEverythingThatIsMissingAtOnce() {
    assertThat(refusal())
        .contains(
            Stream.concat(Setting.REQUIRED.stream(), Setting.FIRST_ADMINISTRATOR.stream())
                .map(Setting::variable)
                .toList());
  }

  @Test
  void namesOnlyWhatIsMissing() {
    String refusal =
        refusal(
            "--GEHOOR_DB_URL=jdbc:postgresql://localhost/gehoor",
            "--GEHOOR_DB_USER=gehoor",
            "--GEHOOR_MAIL_HOST=localhost",
            "--GEHOOR_PUBLIC_ADDRESS=https://klachten.example",
            "--GEHOOR_LINK_KEY=0123456789012345678901234567890123456789",
            "--GEHOOR_ADMIN_USER=beheer",
            "--GEHOOR_ADMIN_PASSWORD=Een-goed-wachtwoord-1");

    assertThat(refusal).contains("GEHOOR_SENDER").doesNotContain("GEHOOR_DB", "GEHOOR_ADMIN");
  }

  @ParameterizedTest
  @CsvSource({
    "GEHOOR_DB_URL, jdbc:h2:mem:x",
    "GEHOOR_PUBLIC_ADDRESS, http://klachten.example",
    "GEHOOR_SENDER, klachten",
    "GEHOOR_LINK_KEY, te-kort",
    "GEHOOR_ADMIN_PASSWORD, demo",
  })
  void namesWhatCannotBeRight(String variable, String value) {
    assertThat(refusal("--" + variable + "=" + value)).contains(variable + " klopt niet");
  }

  @Test
  void refusesAnotherTimeZone() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));

    assertThat(refusal("--spring.profiles.active=test")).contains("Europe/Amsterdam");
  }

  @Test
  void saysThatADemoRunsAlready() {
    SQLException inUse =
        DbException.get(ErrorCode.DATABASE_ALREADY_OPEN_1, "data/gehoor").getSQLException();

    assertThat(new DatabaseInUseAnalyzer().analyze(new IllegalStateException(inUse)))
        .satisfies(found -> assertThat(found.getDescription()).contains("draait al"));
  }

  @Test
  void leavesOtherTroubleWithTheDatabaseAsItIs() {
    assertThat(new DatabaseInUseAnalyzer().analyze(new SQLException("anders"))).isNull();
  }

  @Test
  void theHandbookHasALineForEverySetting() throws IOException {
    String handbook = Files.readString(Path.of("docs/handboek/beheer.md"));

    for (Setting setting : Setting.REQUIRED) {
      assertThat(handbook).contains("`" + setting.variable() + "`");
    }
    for (Setting setting : Setting.FIRST_ADMINISTRATOR) {
      assertThat(handbook).contains("`" + setting.variable() + "`");
    }
  }

  private static String refusal(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--spring.main.banner-mode=off");
    SpringApplication application = new SpringApplication(GehoorApplication.class);
    application.setRegisterShutdownHook(false);
    return catchThrowableOfType(
            NotConfiguredException.class, () -> application.run(all.toArray(String[]::new)))
        .getMessage();
  }
}
