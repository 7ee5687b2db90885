package nl.gehoor.step;

import nl.gehoor.casefile.YearFigures;
import nl.gehoor.procedure.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code keepYear}: keeps the figures of {@code procedure} that {@code countYear} counted,
 * with a remark ({@code toelichting}), for good. Who fixed them is whoever did the task before.
 */
@Component("keepYear")
class KeepYear implements JavaDelegate {

  private final YearFigures figures;
  private final Actor actor;

  KeepYear(YearFigures figures, Actor actor) {
    this.figures = figures;
    this.actor = actor;
  }

  @Override
  public void execute(DelegateExecution execution) {
    figures.fix(
        execution.getTenantId(),
        Inputs.required(execution, "procedure"),
        number(execution, "jaar"),
        new YearFigures.Figures(
            number(execution, "aantalOntvangen"),
            number(execution, "aantalBesluiten"),
            number(execution, "aantalOpTijd"),
            number(execution, "aantalGegrond"),
            number(execution, "aantalDeelsGegrond"),
            number(execution, "aantalZonderBesluit"),
            number(execution, "aantalOpen")),
        Inputs.atMost(4000, Inputs.text(execution, "toelichting")),
        actor.name().orElse(null));
  }

  private static int number(DelegateExecution execution, String name) {
    return Integer.parseInt(Inputs.required(execution, name));
  }
}
