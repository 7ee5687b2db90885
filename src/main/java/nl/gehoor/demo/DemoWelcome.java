package nl.gehoor.demo;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo where to go and as whom. */
@Component
@Profile("demo")
@Order(1000)
class DemoWelcome implements ApplicationRunner {

  private final DemoAccounts accounts;
  private final DemoBanner banner;
  private final Environment environment;

  DemoWelcome(DemoAccounts accounts, DemoBanner banner, Environment environment) {
    this.accounts = accounts;
    this.banner = banner;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    System.out.println(text()); // not a log line: it is meant for a person, and read once
  }

  private String text() {
    String here = "http://localhost:" + environment.getProperty("local.server.port");
    StringBuilder text = new StringBuilder("\n");
    line(text, "=".repeat(78));
    line(text, "  Gehoor is gestart. " + banner.banner());
    line(text, "");
    line(text, "  Een klacht indienen   " + here + "/");
    line(text, "  Werken in Tasklist    " + here + "/camunda/app/tasklist/");
    line(text, "  Overzicht (Cockpit)   " + here + "/camunda/app/cockpit/");
    line(text, "  Brieven bekijken      " + here + "/werkplaats");
    line(text, "  De verstuurde mail    " + here + "/demo/post");
    line(text, "  De klok verzetten     " + here + "/demo/klok");
    line(text, "  Dit alles, met uitleg " + here + "/demo");
    line(text, "");
    line(text, "  Inloggen kan als (wachtwoord: " + DemoAccounts.PASSWORD + "):");
    String organisation = "";
    for (DemoAccounts.Account account : accounts.all()) {
      String own = account.organisation() == null ? "Alles" : account.organisation();
      if (!own.equals(organisation)) {
        line(text, "  " + own);
        organisation = own;
      }
      line(text, "    %-26s %s".formatted(account.user(), account.name() + ", " + account.label()));
    }
    line(text, "=".repeat(78));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    List.of(line, "\n").forEach(text::append);
  }
}
