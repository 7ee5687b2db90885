package nl.gehoor.step;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.letter.LetterTerm;
import nl.gehoor.procedure.TermForecast;
import nl.gehoor.procedure.TermForecast.ForecastTerm;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The terms of a case as letters name them: as they run, or as they would from now. */
@Component
class LetterTerms {

  private final TermForecast forecast;

  LetterTerms(TermForecast forecast) {
    this.forecast = forecast;
  }

  /** Looks the terms up when the first letter asks for one. */
  Function<String, Optional<LetterTerm>> of(DelegateExecution execution, CaseFile file) {
    return new Function<>() {

      private Map<String, ForecastTerm> terms;

      @Override
      public Optional<LetterTerm> apply(String name) {
        if (terms == null) {
          terms = forecast.of(file, execution);
        }
        return Optional.ofNullable(terms.get(name))
            .map(term -> new LetterTerm(term.label(), term.lastDay(), term.explanation()));
      }
    };
  }
}
