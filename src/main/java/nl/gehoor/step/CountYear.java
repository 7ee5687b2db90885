package nl.gehoor.step;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import nl.gehoor.casefile.YearFigures;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Gives;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code countYear}: counts the cases of {@code procedure} of this organisation in {@code
 * jaar}; empty is the last year that is over. Figures that were fixed before are shown as they were
 * fixed.
 *
 * <p>Sets {@code jaar}, {@code aantalOntvangen}, {@code aantalBesluiten}, {@code aantalOpTijd},
 * {@code aantalGegrond}, {@code aantalDeelsGegrond}, {@code aantalZonderBesluit}, {@code
 * aantalOpen}; and, when fixed before, {@code vastgesteldOp} (in words), {@code vastgesteldDoor}
 * and {@code jaarcijfersToelichting}, which are null otherwise.
 */
@Component("countYear")
@Gives({
  "jaar",
  "aantalOntvangen",
  "aantalBesluiten",
  "aantalOpTijd",
  "aantalGegrond",
  "aantalDeelsGegrond",
  "aantalZonderBesluit",
  "aantalOpen",
  "vastgesteldOp",
  "vastgesteldDoor",
  "jaarcijfersToelichting"
})
class CountYear implements JavaDelegate {

  private final YearFigures figures;

  CountYear(YearFigures figures) {
    this.figures = figures;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String process = Inputs.required(execution, "procedure");
    int year = year(execution);
    Optional<YearFigures.Fixed> fixed = figures.fixed(execution.getTenantId(), process, year);
    YearFigures.Figures counted =
        fixed
            .map(YearFigures.Fixed::figures)
            .orElseGet(() -> figures.count(execution.getTenantId(), process, year));
    Outputs.put(execution, "jaar", year);
    Outputs.put(execution, "aantalOntvangen", counted.received());
    Outputs.put(execution, "aantalBesluiten", counted.decided());
    Outputs.put(execution, "aantalOpTijd", counted.inTime());
    Outputs.put(execution, "aantalGegrond", counted.founded());
    Outputs.put(execution, "aantalDeelsGegrond", counted.partlyFounded());
    Outputs.put(execution, "aantalZonderBesluit", counted.undecided());
    Outputs.put(execution, "aantalOpen", counted.open());
    Outputs.put(
        execution,
        "vastgesteldOp",
        fixed.map(found -> DutchDates.inWords(found.fixedOn())).orElse(null));
    Outputs.put(execution, "vastgesteldDoor", fixed.map(YearFigures.Fixed::fixedBy).orElse(null));
    Outputs.put(
        execution, "jaarcijfersToelichting", fixed.map(YearFigures.Fixed::remark).orElse(null));
  }

  /**
   * @throws RefusedException when the year is not over
   */
  private int year(DelegateExecution execution) {
    String given = Inputs.text(execution, "jaar");
    int year = given == null ? figures.lastYear() : new BigDecimal(given).intValue();
    if (year > figures.lastYear()) {
      throw new RefusedException(
          List.of(
              new FieldError(
                  "jaar",
                  null,
                  "Het jaar %d is nog niet voorbij. Kies een jaar tot en met %d."
                      .formatted(year, figures.lastYear()))));
    }
    return year;
  }
}
