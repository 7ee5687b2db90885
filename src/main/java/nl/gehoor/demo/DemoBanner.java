package nl.gehoor.demo;

import nl.gehoor.term.DutchDates;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page to say that this is a demo, and what time it is there. */
@ControllerAdvice
@Profile("demo")
class DemoBanner {

  private final DemoClock clock;

  DemoBanner(DemoClock clock) {
    this.clock = clock;
  }

  /** Plain text; the layout shows it on top of the page. */
  @ModelAttribute("banner")
  String banner() {
    return "Dit is een demo. De klok staat op " + DutchDates.inWords(clock.now().toInstant()) + ".";
  }
}
