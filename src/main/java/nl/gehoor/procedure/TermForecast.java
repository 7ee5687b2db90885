package nl.gehoor.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.procedure.TermCounting.Counted;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * When each term of a procedure ends: as it runs, or as it would if it began now. So that a letter
 * can name the day of the step that comes next.
 */
@Component
public class TermForecast {

  private final TermRegister register;
  private final TermCounting counting;
  private final Clock clock;

  TermForecast(TermRegister register, TermCounting counting, Clock clock) {
    this.register = register;
    this.counting = counting;
    this.clock = clock;
  }

  /**
   * @param label how people call it
   * @param lastDay the last day on which one is in time; may lie in the past
   * @param explanation in plain Dutch: rule, start, end, and why it moved
   * @param running whether the term runs now; otherwise it was counted as if it began now
   */
  public record ForecastTerm(
      String name, String label, LocalDate lastDay, String explanation, boolean running) {}

  /**
   * The terms of the diagram that the execution is in, and of the diagrams that called it, by name.
   * A term that runs in the case goes before one that does not, and the own diagram before a
   * caller's.
   *
   * @param file the case; null for none: then nothing runs
   */
  public Map<String, ForecastTerm> of(CaseFile file, DelegateExecution execution) {
    Map<String, ForecastTerm> terms = new LinkedHashMap<>();
    ExecutionEntity place = (ExecutionEntity) execution;
    while (place != null) {
      for (TermSpec spec : place.getProcessDefinition().getProperties().get(TermSpec.IN_PROCESS)) {
        if (spec.isTerm()) {
          ifItBeganNow(spec, place).ifPresent(term -> terms.putIfAbsent(term.name(), term));
        }
      }
      place = place.getProcessInstance().getSuperExecution();
    }
    if (file != null) {
      register.ofCase(file.id()).stream()
          .filter(term -> term.state() == State.RUNNING)
          .forEach(term -> terms.put(term.name(), running(term)));
    }
    return terms;
  }

  /**
   * What comes after what runs now, as far as its day is certain already: terms that are counted
   * from a day that the case knows, and that have not begun nor passed. Soonest first.
   */
  List<ForecastTerm> coming(CaseFile file, DelegateExecution execution) {
    ExecutionEntity place = (ExecutionEntity) execution;
    Set<String> begun =
        register.ofCase(file.id()).stream().map(RunningTerm::name).collect(Collectors.toSet());
    LocalDate today = LocalDate.now(clock);
    return place.getProcessDefinition().getProperties().get(TermSpec.IN_PROCESS).stream()
        .filter(spec -> spec.isTerm() && spec.from() != null && !begun.contains(spec.name()))
        .filter(spec -> TermDays.day(place.getVariable(spec.from())) != null)
        .flatMap(spec -> ifItBeganNow(spec, place).stream())
        .filter(term -> !term.lastDay().isBefore(today))
        .sorted(Comparator.comparing(ForecastTerm::lastDay))
        .toList();
  }

  /** Empty when the diagram counts it from something that the case does not have yet. */
  private Optional<ForecastTerm> ifItBeganNow(TermSpec spec, ExecutionEntity place) {
    try {
      Counted counted = counting.count(spec, place, place.getTenantId());
      return Optional.of(
          new ForecastTerm(
              spec.name(),
              spec.label(),
              DutchDates.lastDay(counted.dueAt()),
              counted.explanation(),
              false));
    } catch (ProcessEngineException notYet) {
      return Optional.empty();
    }
  }

  private static ForecastTerm running(RunningTerm term) {
    return new ForecastTerm(
        term.name(), term.label(), DutchDates.lastDay(term.dueAt()), term.explanation(), true);
  }
}
