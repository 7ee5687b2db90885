package nl.gehoor.procedure;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * A complainant can read at every stage what happens now and by whom: an element that begins a
 * stage says so in a sentence.
 */
@Component
class StagesRule implements ContractRule {

  private static final int LONGEST = 300;

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      diagram.elements().forEach(element -> check(diagram, element, findings));
    }
  }

  private static void check(Diagram diagram, Element element, Findings findings) {
    Optional<String> now = Diagram.property(element, TaskReader.NOW);
    if (Diagram.property(element, TaskReader.STAGE).isPresent() && now.isEmpty()) {
      findings.advise(
          diagram,
          element,
          "hier begint een fase, maar er staat niet bij wat er nu gebeurt en wie dat doet. Vul"
              + " 'watNu' in: een zin voor de eigen pagina van wie de zaak begon.");
    }
    now.filter(sentence -> sentence.length() > LONGEST)
        .ifPresent(
            sentence ->
                findings.add(
                    diagram,
                    element,
                    "'watNu' is te lang. Gebruik hoogstens " + LONGEST + " tekens."));
    now.filter(sentence -> sentence.contains("${") || sentence.contains("#{"))
        .ifPresent(
            sentence ->
                findings.add(
                    diagram, element, "'watNu' is een gewone zin: een uitdrukking kan hier niet."));
  }
}
