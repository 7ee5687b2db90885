package nl.gehoor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Gehoor: the engine, the public pages and the handlers' webapps, in one application. */
@SpringBootApplication
public class GehoorApplication {

  public static void main(String[] args) {
    SpringApplication.run(GehoorApplication.class, args);
  }
}
