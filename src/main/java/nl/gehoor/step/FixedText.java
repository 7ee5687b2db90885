package nl.gehoor.step;

import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The text that is signed now where a step stands. */
final class FixedText {

  private FixedText() {}

  /**
   * @throws IllegalStateException when the diagram has not fixed a text yet
   */
  static SignedText of(DelegateExecution execution, SignedTexts texts) {
    return texts
        .current(execution.getProcessInstanceId())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Stap '%s' staat vóór de stap die de tekst vastlegt."
                        .formatted(execution.getCurrentActivityName())));
  }
}
