package nl.gehoor.procedure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.gehoor.form.Form;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Every choice in a diagram asks a question, says at each arrow which answer it is, and has an
 * arrow for each answer that can be given.
 */
@Component
class ChoicesRule implements ContractRule {

  private static final Pattern NOTHING = Pattern.compile("[$#]\\{ *null *}");

  private final Expressions expressions;

  ChoicesRule(Expressions expressions) {
    this.expressions = expressions;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      Map<String, Set<String>> answers = answers(submission, diagram, Set.of());
      FlowGraph graph = FlowGraph.of(diagram);
      graph.nodes().stream()
          .filter(ChoicesRule::isChoice)
          .filter(gateway -> graph.out(gateway).size() > 1)
          .forEach(gateway -> check(diagram, graph, gateway, answers, findings));
    }
  }

  private static void check(
      Diagram diagram,
      FlowGraph graph,
      Element gateway,
      Map<String, Set<String>> answers,
      Findings findings) {
    if (Diagram.attribute(gateway, "name").isEmpty()) {
      findings.add(
          diagram,
          gateway,
          "hier staat geen vraag bij. Geef de keuze een naam, bijvoorbeeld 'Akkoord?'.");
    }
    Optional<String> otherwise = Diagram.attribute(gateway, "default");
    boolean conditioned = true;
    for (Element flow : graph.out(gateway)) {
      if (Diagram.attribute(flow, "name").isEmpty()) {
        findings.add(
            diagram,
            flow,
            "hier staat geen antwoord bij. Geef de pijl een naam, bijvoorbeeld 'ja'.");
      }
      boolean isDefault = otherwise.equals(Diagram.attribute(flow, "id"));
      Optional<String> condition = condition(flow);
      if (condition.isEmpty() && !isDefault) {
        conditioned = false;
        findings.add(
            diagram,
            flow,
            "er staat niet bij wanneer een zaak hierheen gaat. Vul bij 'Condition' een vergelijking"
                + " in, bijvoorbeeld ${akkoord == 'ja'}, of maak dit de 'Default flow'.");
      } else if (condition.isPresent() && isDefault) {
        findings.add(
            diagram,
            flow,
            "dit is de 'Default flow' en heeft toch een voorwaarde. Haal één van de twee weg.");
      }
    }
    if (otherwise.isEmpty() && conditioned) {
      List<String> conditions =
          graph.out(gateway).stream().flatMap(flow -> condition(flow).stream()).toList();
      Conditions.uncovered(conditions, answers)
          .ifPresent(
              answer ->
                  findings.add(
                      diagram,
                      gateway,
                      "voor één antwoord is er geen pijl: "
                          + answer
                          + ". Een zaak zou daar blijven staan. Teken die pijl, of maak één van de"
                          + " pijlen de 'Default flow': die geldt als geen andere past."));
    }
  }

  /**
   * What a variable can be in this diagram: the options of the forms it asks them with, what its
   * decisions make of them and what it puts in them itself or gets back from a diagram that it
   * calls. Only where each of those says it in so many words.
   */
  private Map<String, Set<String>> answers(
      Submission submission, Diagram diagram, Set<String> callers) {
    Map<String, Set<String>> known = new HashMap<>();
    Set<String> open = new TreeSet<>();
    Set<String> asked =
        diagram
            .elements()
            .flatMap(element -> Diagram.camunda(element, "formRef").stream())
            .collect(Collectors.toSet());
    for (Form form : submission.forms()) {
      if (asked.contains(form.id())) {
        Map<String, Set<String>> choices = form.choices();
        for (String key : form.keys()) {
          if (choices.containsKey(key)) {
            known.computeIfAbsent(key, name -> new TreeSet<>()).addAll(choices.get(key));
          } else {
            open.add(key);
          }
        }
      }
    }
    for (Diagram decision : submission.decisions()) {
      decision
          .elements()
          .filter(element -> "decisionTable".equals(element.getLocalName()))
          .forEach(table -> outcomes(table, known, open));
    }
    diagram.elements().forEach(element -> assigned(element, known, open));
    for (Element call : diagram.bpmn("callActivity").toList()) {
      returned(submission, call, callers, known, open);
    }
    known.keySet().removeAll(open);
    return known;
  }

  private void returned(
      Submission submission,
      Element call,
      Set<String> callers,
      Map<String, Set<String>> known,
      Set<String> open) {
    String called = call.getAttribute("calledElement");
    Set<String> deeper = new TreeSet<>(callers);
    Map<String, Set<String>> there =
        deeper.add(called)
            ? submission.diagrams().stream()
                .filter(
                    diagram ->
                        diagram
                            .bpmn("process")
                            .anyMatch(process -> called.equals(process.getAttribute("id"))))
                .findFirst()
                .map(diagram -> answers(submission, diagram, deeper))
                .orElse(Map.of())
            : Map.of();
    Diagram.mappings(call, "out")
        .forEach(
            out -> {
              String source = out.getAttribute("source");
              if (!source.isEmpty() && there.containsKey(source)) {
                known
                    .computeIfAbsent(out.getAttribute("target"), name -> new TreeSet<>())
                    .addAll(there.get(source));
              } else {
                open.add(out.getAttribute("target"));
              }
            });
  }

  private static void outcomes(Element table, Map<String, Set<String>> known, Set<String> open) {
    List<Element> columns = named(table, "output");
    for (Element rule : named(table, "rule")) {
      List<Element> cells = named(rule, "outputEntry");
      for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
        String column = columns.get(i).getAttribute("name");
        String cell =
            named(cells.get(i), "text").stream().map(Diagram::text).findFirst().orElse("");
        if (cell.matches("\"[^\"]*\"")) {
          known
              .computeIfAbsent(column, name -> new TreeSet<>())
              .add(cell.substring(1, cell.length() - 1));
        } else {
          open.add(column);
        }
      }
    }
  }

  private static List<Element> named(Element parent, String name) {
    return Diagram.children(parent).stream()
        .filter(child -> name.equals(child.getLocalName()))
        .toList();
  }

  private void assigned(Element element, Map<String, Set<String>> known, Set<String> open) {
    if (!Diagram.is(element, Diagram.CAMUNDA, "outputParameter")
        && !Diagram.is(element, Diagram.CAMUNDA, "inputParameter")) {
      return;
    }
    String name = element.getAttribute("name");
    String value = Diagram.text(element);
    Set<String> outcomes = expressions.outcomes(value);
    if (NOTHING.matcher(value).matches()) {
      return; // emptied, to be asked again
    }
    if (outcomes.isEmpty() || expressions.isExpression(value) && !value.contains("?")) {
      open.add(name);
    } else {
      known.computeIfAbsent(name, key -> new TreeSet<>()).addAll(outcomes);
    }
  }

  private static boolean isChoice(Element node) {
    return Diagram.is(node, Diagram.BPMN, "exclusiveGateway")
        || Diagram.is(node, Diagram.BPMN, "inclusiveGateway");
  }

  private static Optional<String> condition(Element flow) {
    return Diagram.children(flow).stream()
        .filter(child -> Diagram.is(child, Diagram.BPMN, "conditionExpression"))
        .map(Diagram::text)
        .filter(text -> !text.isBlank())
        .findFirst();
  }
}
