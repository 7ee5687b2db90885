package nl.gehoor.step;

import java.util.Optional;
import java.util.function.Function;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.letter.LetterTerm;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The terms of a case as letters name them. */
@Component
class LetterTerms {

  private final TermRegister register;

  LetterTerms(TermRegister register) {
    this.register = register;
  }

  Function<String, Optional<LetterTerm>> of(DelegateExecution execution, CaseFile file) {
    return name ->
        register
            .running(file.id(), name)
            .map(
                term ->
                    new LetterTerm(
                        term.label(), DutchDates.lastDay(term.dueAt()), term.explanation()));
  }
}
