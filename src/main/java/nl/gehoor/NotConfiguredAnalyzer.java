package nl.gehoor;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is missing, and not a stack trace. Named in META-INF/spring.factories. */
class NotConfiguredAnalyzer extends AbstractFailureAnalyzer<NotConfiguredException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, NotConfiguredException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Vul dit in als omgevingsvariabele en start opnieuw. Alle instellingen staan in"
            + " docs/handboek/beheer.md. Alleen proberen? Start dan met"
            + " SPRING_PROFILES_ACTIVE=demo.",
        failure);
  }
}
