package nl.gehoor.procedure;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Every diagram can run, and says how long the engine keeps what it remembers of a case. */
@Component
class RetentionRule implements ContractRule {

  private static final String KEPT = "historyTimeToLive";

  /** The engine takes days only; a period in months or years stops it. */
  private static final Pattern DAYS = Pattern.compile("\\d+|P\\d+D");

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      diagram
          .bpmn("process")
          .forEach(
              process -> {
                kept(diagram, process, findings);
                if (!"true".equals(process.getAttribute("isExecutable"))) {
                  findings.add(diagram, process, "zet 'Executable' aan: nu kan dit niet draaien.");
                }
              });
    }
    for (Diagram decision : submission.decisions()) {
      decision
          .elements()
          .filter(element -> "decision".equals(element.getLocalName()))
          .forEach(element -> kept(decision, element, findings));
    }
  }

  private static void kept(Diagram diagram, Element element, Findings findings) {
    Optional<String> days =
        Diagram.attributes(element).stream()
            .filter(attribute -> KEPT.equals(attribute.getLocalName()))
            .map(attribute -> attribute.getValue().strip())
            .findFirst();
    if (days.isEmpty()) {
      findings.add(
          diagram, element, "vul 'History time to live' in, bijvoorbeeld P730D (twee jaar).");
    } else if (!DAYS.matcher(days.get()).matches()) {
      findings.add(
          diagram,
          element,
          "'History time to live' telt in dagen, bijvoorbeeld P730D; er staat '"
              + days.get()
              + "'.");
    }
  }
}
