package nl.gehoor.procedure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.form.Form;
import nl.gehoor.organisation.Organisation;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Every task is for somebody who exists, and asks its question with a form that comes with it. */
@Component
class TasksRule implements ContractRule {

  private final Expressions expressions;

  TasksRule(Expressions expressions) {
    this.expressions = expressions;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    Set<String> groups = groups(submission);
    Set<String> starters = new TreeSet<>(groups);
    starters.add(Organisation.EVERYBODY);
    Set<String> forms = forms(submission, findings);
    Set<String> idle = submission.idle();
    Organisation organisation = submission.organisation();
    for (Diagram diagram : submission.diagrams()) {
      boolean runs = diagram.bpmn("process").noneMatch(process -> idle.contains(id(process)));
      diagram
          .bpmn("userTask")
          .forEach(
              task -> {
                if (runs) {
                  checkGroups(diagram, task, "candidateGroups", groups, findings);
                }
                checkForm(diagram, task, forms, findings);
                if (hidesCase(task) && knowsCase(diagram)) {
                  findings.add(
                      diagram,
                      task,
                      "deze taak laat de zaak niet zien, maar dit diagram kent de zaak wel. Zet de"
                          + " taak in een eigen diagram, en geef daar alleen aan mee wat die persoon"
                          + " mag lezen.");
                }
                if (Diagram.camunda(task, "formRef").isEmpty()) {
                  findings.add(
                      diagram, task, "deze taak heeft geen formulier. Kies het bij 'Formulier'.");
                }
                if (Diagram.camunda(task, "candidateGroups").isEmpty()
                    && Diagram.camunda(task, "candidateUsers").isEmpty()
                    && Diagram.camunda(task, "assignee").isEmpty()) {
                  findings.add(
                      diagram,
                      task,
                      "er staat niet bij wie deze taak doet. Vul 'Voor welke groep' in, of bij een"
                          + " betrokkene 'Voor welke rol'.");
                }
              });
      diagram.bpmn("startEvent").forEach(start -> checkForm(diagram, start, forms, findings));
      diagram
          .bpmn("process")
          .filter(process -> !organisation.borrows(id(process)))
          .forEach(
              process ->
                  checkGroups(diagram, process, "candidateStarterGroups", starters, findings));
    }
  }

  private static boolean hidesCase(Element task) {
    return Diagram.property(task, CaseSight.WITHOUT).filter("ja"::equals).isPresent();
  }

  /**
   * Whoever may do a task can read all that its instance holds. So next to a task that hides the
   * case there is nothing that could bring more of it in: no step, no call, no start by a person,
   * no task that shows it.
   */
  private static boolean knowsCase(Diagram diagram) {
    return diagram.steps().findAny().isPresent()
        || diagram.bpmn("callActivity").findAny().isPresent()
        || diagram
            .bpmn("startEvent")
            .anyMatch(start -> Diagram.camunda(start, "formRef").isPresent())
        || diagram.bpmn("userTask").anyMatch(task -> !hidesCase(task));
  }

  private void checkGroups(
      Diagram diagram, Element element, String attribute, Set<String> known, Findings findings) {
    Diagram.camunda(element, attribute).stream()
        .flatMap(names -> Arrays.stream(names.split(",")))
        .flatMap(name -> expressions.outcomes(name.strip()).stream())
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                findings.add(
                    diagram,
                    element,
                    "de groep '"
                        + name
                        + "' bestaat niet."
                        + Suggestion.orElse(
                            name, known, "Kies uit: " + String.join(", ", known) + ".")));
  }

  private void checkForm(Diagram diagram, Element element, Set<String> forms, Findings findings) {
    Optional<String> form = Diagram.camunda(element, "formRef");
    if (form.isEmpty()) {
      return;
    }
    if (!Diagram.camunda(element, "formRefBinding").equals(Optional.of("deployment"))) {
      findings.add(
          diagram,
          element,
          "het formulier moet bij deze publicatie horen: zet 'Binding' op 'deployment'.");
    }
    if (!forms.contains(form.get())) {
      findings.add(
          diagram,
          element,
          "het formulier '"
              + form.get()
              + "' is er niet bij."
              + Suggestion.orElse(
                  form.get(),
                  forms,
                  "Zet "
                      + form.get()
                      + ".form in de map met formulieren, of kies een formulier dat er is."));
    }
  }

  /** The organisation's own groups, its roles, and the parties that the diagrams name. */
  private static Set<String> groups(Submission submission) {
    Set<String> groups = new TreeSet<>(submission.organisation().groups().keySet());
    groups.add(submission.organisation().managementGroup());
    groups.addAll(submission.organisation().roles().keySet());
    groups.addAll(submission.parties());
    return groups;
  }

  private static String id(Element process) {
    return process.getAttribute("id");
  }

  private static Set<String> forms(Submission submission, Findings findings) {
    Set<String> ids = new HashSet<>();
    submission.eachText(
        ".form",
        (file, text) -> {
          try {
            String id = Form.parse(text).id();
            if (!ids.add(id)) {
              findings.add(file, "er is nog een formulier met de naam '" + id + "'.");
            }
          } catch (IllegalArgumentException unreadable) {
            // FilesRule says so; whoever uses it need not hear of it as well
            ids.add(file.substring(file.lastIndexOf('/') + 1, file.length() - ".form".length()));
          }
        });
    return ids;
  }
}
