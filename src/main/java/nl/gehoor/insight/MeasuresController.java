package nl.gehoor.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.Measures;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.Onlookers.Onlooker;
import nl.gehoor.procedure.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What an organisation learned from complaints and does about it, for management and board. */
@RestController
@RequestMapping("/camunda/api/gehoor/default/maatregelen")
class MeasuresController {

  private static final int LONGEST = 2000;

  private final Onlookers onlookers;
  private final Measures measures;
  private final ProcedureNames names;
  private final Actor actor;
  private final Clock clock;

  MeasuresController(
      Onlookers onlookers, Measures measures, ProcedureNames names, Actor actor, Clock clock) {
    this.onlookers = onlookers;
    this.measures = measures;
    this.names = names;
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * @param procedures of which one can agree a measure
   * @param measures to do first, then those that were done in the last year
   * @param lessons of the last year, newest first, at most two hundred
   */
  record Register(List<Choice> procedures, List<Row> measures, List<Learned> lessons) {}

  record Choice(String tenant, String process, String name) {}

  /**
   * @param overdue whether its day is over while it is not done
   */
  record Row(String procedure, Measures.Measure measure, boolean overdue) {}

  record Learned(String procedure, LocalDate on, String text) {}

  /**
   * @param dueOn null when no day is agreed
   */
  record Agreed(String tenant, String process, String text, LocalDate dueOn) {}

  @GetMapping
  Register register() {
    Onlooker viewer = onlookers.now();
    LocalDate today = LocalDate.now(clock);
    Map<String, String> titles = names.of(viewer.tenants());
    List<Choice> choices = new ArrayList<>();
    for (String tenant : viewer.tenants()) {
      for (String process : names.proceduresOf(tenant)) {
        choices.add(new Choice(tenant, process, titles.getOrDefault(process, process)));
      }
    }
    return new Register(
        choices,
        measures.since(today.minusYears(1), viewer.tenants()).stream()
            .map(
                one ->
                    new Row(
                        titles.getOrDefault(one.process(), one.process()),
                        one,
                        one.doneOn() == null && one.dueOn() != null && one.dueOn().isBefore(today)))
            .toList(),
        measures.lessonsSince(today.minusYears(1), viewer.tenants()).stream()
            .map(
                one ->
                    new Learned(
                        titles.getOrDefault(one.process(), one.process()),
                        one.learnedOn(),
                        one.text()))
            .toList());
  }

  /** Writes down what was agreed; answers the whole register. */
  @PostMapping
  Register agree(@RequestBody Agreed agreed) {
    Onlooker viewer = onlookers.now();
    if (agreed.tenant() == null
        || !viewer.tenants().contains(agreed.tenant())
        || !names.proceduresOf(agreed.tenant()).contains(agreed.process())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    String text = agreed.text() == null ? "" : agreed.text().strip();
    if (text.isEmpty()) {
      throw new RefusedException("Schrijf op wat u hebt afgesproken.");
    }
    if (text.length() > LONGEST || text.indexOf('\u0000') >= 0) {
      throw new RefusedException("Schrijf de maatregel op in hoogstens 2000 tekens.");
    }
    if (agreed.dueOn() != null
        && (agreed.dueOn().getYear() < 2000 || agreed.dueOn().getYear() > 2999)) {
      throw new RefusedException("Die dag klopt niet. Kies een dag waarop het klaar moet zijn.");
    }
    measures.agree(
        agreed.tenant(), agreed.process(), text, agreed.dueOn(), actor.name().orElse(null));
    return register();
  }

  /** Says that a measure is done; answers the whole register. */
  @PostMapping("/{id}/gedaan")
  Register done(@PathVariable("id") String id) {
    Onlooker viewer = onlookers.now();
    if (!measures.done(id, viewer.tenants(), actor.name().orElse(null))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return register();
  }
}
