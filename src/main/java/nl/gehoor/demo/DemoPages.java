package nl.gehoor.demo;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.form.RefusedException;
import nl.gehoor.path.TimeTravel;
import nl.gehoor.term.DutchDates;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The demo's start page and its clock. */
@Controller
@Profile("demo")
class DemoPages {

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
  private static final int SHOWN_STEPS = 200;

  private final DemoClock clock;
  private final DemoAccounts accounts;
  private final Upcoming upcoming;

  DemoPages(DemoClock clock, DemoAccounts accounts, Upcoming upcoming) {
    this.clock = clock;
    this.accounts = accounts;
    this.upcoming = upcoming;
  }

  @GetMapping("/demo")
  String start(Model model) {
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("wachtwoord", DemoAccounts.PASSWORD);
    return "demo/start";
  }

  @GetMapping("/demo/klok")
  Object show(
      @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "") String accept, Model model) {
    if (wantsJson(accept)) {
      return ResponseEntity.ok(Map.of("nu", iso(clock.now().toInstant()), "verzet", clock.moved()));
    }
    ZonedDateTime now = clock.now();
    model.addAttribute("nu", DutchDates.inWords(now.toInstant()));
    model.addAttribute("eerste", TO_THE_MINUTE.format(now.plusMinutes(1)));
    model.addAttribute("verzet", clock.moved());
    model.addAttribute("straks", upcoming.next());
    return "demo/klok";
  }

  /**
   * Moves the clock. Exactly one of the three says how far.
   *
   * @param period {@code P10D}
   * @param moment {@code 2026-12-01T00:00}, Europe/Amsterdam
   * @param next anything: to what falls due next
   */
  @PostMapping("/demo/klok")
  Object move(
      @RequestParam(name = "vooruit", required = false) String period,
      @RequestParam(name = "tot", required = false) String moment,
      @RequestParam(name = "volgende", required = false) String next,
      @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "") String accept,
      RedirectAttributes flash) {
    boolean json = wantsJson(accept);
    try {
      TimeTravel.Journey journey = clock.moveTo(target(period, moment, next));
      if (json) {
        return ResponseEntity.ok(summary(journey));
      }
      flash.addFlashAttribute("reis", lines(journey));
      flash.addFlashAttribute("meer", Math.max(0, journey.steps().size() - SHOWN_STEPS));
    } catch (RefusedException refused) {
      if (json) {
        return ResponseEntity.status(HttpStatus.BAD_REQUEST)
            .body(Map.of("fout", refused.getMessage()));
      }
      flash.addFlashAttribute("fout", refused.getMessage());
    }
    return "redirect:/demo/klok";
  }

  private ZonedDateTime target(String period, String moment, String next) {
    if (period != null && !period.isBlank()) {
      return Moments.after(clock.now(), period);
    }
    if (moment != null && !moment.isBlank()) {
      return Moments.at(moment);
    }
    if (next != null) {
      return clock
          .travel()
          .nextDue()
          .map(due -> due.atZone(DutchDates.AMSTERDAM))
          .map(due -> due.isBefore(clock.now()) ? clock.now() : due)
          .orElseThrow(() -> new RefusedException("Er loopt geen enkele termijn."));
    }
    throw new RefusedException(
        "Zeg hoe ver: vooruit=P10D (een periode) of tot=2026-12-01T00:00 (een moment).");
  }

  /** One line of what happened on the way. */
  record Line(String when, String what, String reference, String error) {}

  private List<Line> lines(TimeTravel.Journey journey) {
    return journey.steps().stream()
        .limit(SHOWN_STEPS)
        .map(
            step ->
                new Line(
                    DutchDates.inWords(step.at()),
                    upcoming.words(step.what()),
                    step.reference(),
                    step.error()))
        .toList();
  }

  private static Map<String, Object> summary(TimeTravel.Journey journey) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("van", iso(journey.from()));
    summary.put("nu", iso(journey.to()));
    summary.put("uitgevoerd", journey.steps().size() - journey.failures().size());
    summary.put("mislukt", journey.failures().size());
    summary.put("stappen", journey.steps().stream().map(DemoPages::summary).toList());
    return summary;
  }

  private static Map<String, Object> summary(TimeTravel.Step step) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("op", iso(step.at()));
    summary.put("element", step.what());
    summary.put("zaak", step.reference());
    summary.put("fout", step.error());
    return summary;
  }

  private static String iso(Instant moment) {
    return moment
        .atZone(DutchDates.AMSTERDAM)
        .truncatedTo(ChronoUnit.SECONDS)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static boolean wantsJson(String accept) {
    return accept.contains(MediaType.APPLICATION_JSON_VALUE);
  }
}
