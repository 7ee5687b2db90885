package nl.gehoor.procedure;

import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.organisation.Organisation;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** What organisatie.yaml says of groups and procedures, is so. */
@Component
class DescriptionRule implements ContractRule {

  @Override
  public void check(Submission submission, Findings findings) {
    Organisation organisation = submission.organisation();
    String file = "bpmn/" + organisation.id() + "/organisatie.yaml";
    Set<String> groups = new TreeSet<>(organisation.groups().keySet());
    groups.add(organisation.managementGroup());
    groups.add(organisation.processOwnerGroup());
    organisation
        .roles()
        .forEach(
            (name, role) -> {
              if (role.group() != null && !groups.contains(role.group())) {
                findings.add(
                    file,
                    "de rol '"
                        + name
                        + "' heeft de groep '"
                        + role.group()
                        + "', maar die staat niet bij 'groepen'."
                        + Suggestion.orElse(
                            role.group(), groups, "Zet haar erbij, of kies een groep die er is."));
              }
            });
    Set<String> drawn = submission.processes();
    if (drawn.isEmpty()) {
      return; // texts alone
    }
    for (String process : organisation.processes().keySet()) {
      if (!drawn.contains(process)) {
        findings.advise(
            file,
            "bij 'procedures' staat '"
                + process
                + "', maar dat diagram is er niet."
                + Suggestion.orElse(process, drawn, "Haal het weg, of zet het diagram in de map."));
      }
    }
    for (Diagram diagram : submission.diagrams()) {
      if (diagram.steps().anyMatch(step -> Diagram.isWord(step, Diagram.OPEN_CASE))) {
        diagram
            .bpmn("process")
            .forEach(process -> described(organisation, diagram, process, findings));
      }
    }
  }

  private static void described(
      Organisation organisation, Diagram diagram, Element process, Findings findings) {
    String id = process.getAttribute("id");
    if (!organisation.processes().containsKey(id) && !organisation.borrows(id)) {
      findings.advise(
          diagram,
          process,
          "deze procedure staat niet in organisatie.yaml. Zet '"
              + id
              + "' daar bij 'procedures', met een titel en een uitleg: die staan op de openbare"
              + " pagina.");
    }
  }
}
