package nl.gehoor;

import java.util.TimeZone;
import nl.gehoor.command.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Gehoor: the engine, the public pages and the handlers' webapps, in one application. With a
 * command behind it, it does only that.
 */
@SpringBootApplication
public class GehoorApplication {

  public static void main(String[] args) {
    // The engine keeps moments without a zone and counts them in that of the machine.
    TimeZone.setDefault(TimeZone.getTimeZone(StartConditions.ZONE));
    if (CommandLine.isCommand(args)) {
      System.exit(CommandLine.run(GehoorApplication.class, args));
    }
    SpringApplication.run(GehoorApplication.class, args);
  }
}
