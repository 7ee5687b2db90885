package nl.gehoor.procedure;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  TermForecast(TermRegister register, TermCounting counting) {
    this.register = register;
    this.counting = counting;
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
