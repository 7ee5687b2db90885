package nl.gehoor.procedure;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterTemplates;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Whatever a diagram refers to exists: letters, decisions, other diagrams. */
@Component
class ReferencesRule implements ContractRule {

  private static final String CASE = "execution.processBusinessKey";

  private final Expressions expressions;

  /** Both are only there once the engine is. */
  private final ObjectProvider<LetterTemplates> letters;

  private final ObjectProvider<RepositoryService> repository;

  ReferencesRule(
      Expressions expressions,
      ObjectProvider<LetterTemplates> letters,
      ObjectProvider<RepositoryService> repository) {
    this.expressions = expressions;
    this.letters = letters;
    this.repository = repository;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    Set<String> processes = submission.processes();
    Set<String> decisions = submission.decisionIds();
    Set<String> texts = submission.letters();
    String tenant = submission.organisation().id();
    for (Diagram diagram : submission.diagrams()) {
      diagram
          .steps()
          .forEach(
              step ->
                  Stream.of("brief", "afzegging")
                      .flatMap(input -> Diagram.input(step, input).stream())
                      .flatMap(name -> expressions.outcomes(name).stream())
                      .filter(name -> !texts.contains(name) && letter(tenant, name).isEmpty())
                      .forEach(
                          name ->
                              findings.add(
                                  diagram,
                                  step,
                                  "de brief '"
                                      + name
                                      + "' bestaat niet."
                                      + Suggestion.orElse(
                                          name,
                                          texts,
                                          "Zet "
                                              + name
                                              + ".md in de map met brieven, of kies een brief die"
                                              + " er is."))));
      diagram
          .steps()
          .forEach(
              step ->
                  Diagram.input(step, "beslissing")
                      .filter(name -> !decisions.contains(name))
                      .ifPresent(
                          name ->
                              findings.add(
                                  diagram,
                                  step,
                                  "de beslissing '"
                                      + name
                                      + "' is er niet bij."
                                      + Suggestion.orElse(
                                          name,
                                          decisions,
                                          "Zet de tabel (.dmn) in de map, of kies een beslissing die"
                                              + " er is."))));
      diagram
          .bpmn("businessRuleTask")
          .forEach(
              step -> {
                Optional<String> decision = Diagram.camunda(step, "decisionRef");
                if (decision.isEmpty()) {
                  findings.add(
                      diagram,
                      step,
                      "er staat niet bij welke beslissing dit is. Vul haar id in bij 'Decision"
                          + " ID'.");
                } else if (!decisions.contains(decision.get())
                    && !hasDecision(tenant, decision.get())) {
                  findings.add(
                      diagram,
                      step,
                      "de beslissing '"
                          + decision.get()
                          + "' bestaat niet."
                          + Suggestion.orElse(
                              decision.get(), decisions, "Zet de tabel (.dmn) in de map."));
                }
              });
      diagram
          .bpmn("callActivity")
          .forEach(call -> checkCall(diagram, call, processes, tenant, findings));
    }
  }

  private void checkCall(
      Diagram diagram, Element call, Set<String> processes, String tenant, Findings findings) {
    Optional<String> called = Diagram.attribute(call, "calledElement");
    if (called.isEmpty()) {
      findings.add(
          diagram,
          call,
          "er staat niet bij welk diagram dit is. Vul zijn id in bij 'Called element'.");
    } else if (!processes.contains(called.get()) && !hasProcess(tenant, called.get())) {
      findings.add(
          diagram,
          call,
          "het diagram '"
              + called.get()
              + "' bestaat niet."
              + Suggestion.orElse(
                  called.get(), processes, "Zet het bestand in de map, of leen het."));
    } else if (!processes.contains(called.get())
        && Diagram.camunda(call, "calledElementBinding").filter("deployment"::equals).isPresent()) {
      findings.add(
          diagram,
          call,
          "het diagram '" + called.get() + "' is er niet bij. Stuur het bestand mee.");
    }
    boolean passesCase =
        Diagram.children(call).stream()
            .filter(child -> Diagram.is(child, Diagram.BPMN, "extensionElements"))
            .flatMap(child -> Diagram.children(child).stream())
            .filter(child -> Diagram.is(child, Diagram.CAMUNDA, "in"))
            .anyMatch(in -> in.getAttribute("businessKey").contains(CASE));
    if (!passesCase) {
      findings.add(
          diagram, call, "het zaaknummer gaat niet mee. Zet 'Business key' op #{" + CASE + "}.");
    }
  }

  private Optional<String> letter(String tenant, String name) {
    return LetterParts.isPart(name) ? Optional.empty() : letters.getObject().find(tenant, name);
  }

  private boolean hasProcess(String tenant, String id) {
    return repository
            .getObject()
            .createProcessDefinitionQuery()
            .processDefinitionKey(id)
            .tenantIdIn(tenant)
            .count()
        > 0;
  }

  private boolean hasDecision(String tenant, String id) {
    return repository
            .getObject()
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(id)
            .tenantIdIn(tenant)
            .count()
        > 0;
  }
}
