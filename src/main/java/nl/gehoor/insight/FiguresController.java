package nl.gehoor.insight;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import nl.gehoor.insight.Onlookers.Onlooker;
import nl.gehoor.procedure.CaseReaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives Cockpit and Tasklist the figures of the viewer's own organisations. */
@RestController
@RequestMapping("/camunda/api/gehoor/default/cijfers")
class FiguresController {

  private final Onlookers onlookers;
  private final Attentions attentions;
  private final Figures figures;
  private final Viewer viewer;
  private final CaseReaders readers;

  FiguresController(
      Onlookers onlookers,
      Attentions attentions,
      Figures figures,
      Viewer viewer,
      CaseReaders readers) {
    this.onlookers = onlookers;
    this.attentions = attentions;
    this.figures = figures;
    this.viewer = viewer;
    this.readers = readers;
  }

  /**
   * Whether there is anything to see here for whoever asks.
   *
   * @param may whether he or she may see figures
   */
  record Access(boolean may) {}

  /** What a figure is called, and what exactly it counts. */
  record Explanation(String title, String definition) {}

  @GetMapping("/toegang")
  Access access() {
    return new Access(!onlookers.tenants().isEmpty());
  }

  @GetMapping("/uitleg")
  Map<String, Explanation> explanations() {
    onlookers.now();
    return Arrays.stream(Figure.values())
        .collect(
            Collectors.toMap(
                Figure::id, figure -> new Explanation(figure.title(), figure.definition())));
  }

  /**
   * @param procedure id of one procedure; empty for all
   */
  @GetMapping("/nu")
  Attention now(@RequestParam(name = "procedure", defaultValue = "") String procedure) {
    Onlooker onlooker = onlookers.now();
    Attention now =
        attentions.now(
            onlooker.tenants(), procedure.isBlank() ? null : procedure, onlooker.userId());
    return now.opening(
        shown -> onlooker.cockpit() ? shown : readers.readable(viewer.account(), shown));
  }

  /**
   * @param from first month, {@code 2026-01}
   * @param to last month
   */
  @GetMapping("/periode")
  PeriodFigures period(@RequestParam("van") YearMonth from, @RequestParam("tot") YearMonth to) {
    return figures.of(onlookers.now().tenants(), from, to);
  }
}
