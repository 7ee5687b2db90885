package nl.gehoor;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.gehoor.command.CommandLine;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start before anything was touched, unless everything is filled in that only the
 * installation can know. The demo and tests bring their own. Named in META-INF/spring.factories.
 */
public class StartConditions
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String ZONE = "Europe/Amsterdam";

  private static final Profiles BRING_THEIR_OWN = Profiles.of("demo", "test", CommandLine.PROFILE);

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Environment environment = context.getEnvironment();
    if (!ZoneId.systemDefault().equals(ZoneId.of(ZONE))) {
      throw new NotConfiguredException(
          "Java rekent in tijdzone "
              + ZoneId.systemDefault()
              + ". Dat moet "
              + ZONE
              + " zijn, anders kloppen de termijnen niet. Start Java met -Duser.timezone="
              + ZONE
              + ".");
    }
    if (environment.acceptsProfiles(BRING_THEIR_OWN)) {
      return;
    }
    List<String> missing = missing(Setting.REQUIRED, environment);
    List<String> administrator = missing(Setting.FIRST_ADMINISTRATOR, environment);
    // Whether there is an administrator already, only the database can say: FirstAdministrator.
    if (!missing.isEmpty()) {
      missing.addAll(administrator);
      throw new NotConfiguredException(message(missing));
    }
  }

  /**
   * For when there turns out to be no administrator.
   *
   * @throws NotConfiguredException when the environment does not tell whom to make one
   */
  public static void requireFirstAdministrator(Environment environment) {
    List<String> missing = missing(Setting.FIRST_ADMINISTRATOR, environment);
    if (!missing.isEmpty() && !environment.acceptsProfiles(BRING_THEIR_OWN)) {
      throw new NotConfiguredException(message(missing));
    }
  }

  private static String message(List<String> missing) {
    return "Gehoor is nog niet ingesteld. Dit ontbreekt of klopt niet:\n\n"
        + String.join("\n", missing);
  }

  private static List<String> missing(List<Setting> settings, Environment environment) {
    List<String> missing = new ArrayList<>();
    for (Setting setting : settings) {
      String value = environment.getProperty(setting.property(), "").strip();
      if (value.isEmpty()) {
        missing.add("  - " + setting.variable() + ": " + setting.meaning());
      } else if (!setting.sound().test(value)) {
        missing.add("  - " + setting.variable() + " klopt niet; vul in: " + setting.meaning());
      }
    }
    return missing;
  }
}
