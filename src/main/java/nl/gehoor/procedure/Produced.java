package nl.gehoor.procedure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.form.Form;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Under which names cases have answers: filled in by people, made by steps, or handed over. */
@Component
class Produced {

  private final Expressions expressions;
  private final Vocabulary vocabulary;

  Produced(Expressions expressions, Vocabulary vocabulary) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
  }

  /** In all diagrams together. */
  Set<String> in(Submission submission) {
    Set<String> names = new TreeSet<>();
    submission.forms().forEach(form -> names.addAll(form.keys()));
    for (Diagram diagram : submission.diagrams()) {
      addTo(names, submission, diagram);
      diagram
          .elements()
          .filter(element -> Diagram.is(element, Diagram.CAMUNDA, "in"))
          .forEach(in -> names.add(in.getAttribute("target")));
    }
    names.add("vastgelegdDoor"); // the portal says who, when it was not the applicant
    names.add("reden");
    return names;
  }

  /** In this diagram itself, without what its caller hands over. */
  Set<String> in(Submission submission, Diagram diagram) {
    Set<String> names = new HashSet<>();
    Set<String> forms = new HashSet<>();
    diagram
        .elements()
        .forEach(element -> Diagram.camunda(element, "formRef").ifPresent(forms::add));
    submission.forms().stream()
        .filter(form -> forms.contains(form.id()))
        .map(Form::keys)
        .forEach(names::addAll);
    addTo(names, submission, diagram);
    return names;
  }

  /**
   * Whether an answer has this name. What is kept for each of several has the name of whom or what
   * it is about in front: {@code klagerOordeel1}.
   */
  static boolean isOne(String name, Set<String> known) {
    if (known.contains(name)) {
      return true;
    }
    for (int i = 1; i < name.length(); i++) {
      if (Character.isUpperCase(name.charAt(i))) {
        String rest = Character.toLowerCase(name.charAt(i)) + name.substring(i + 1);
        if (known.contains(rest)) {
          return true;
        }
      }
    }
    return false;
  }

  private void addTo(Set<String> names, Submission submission, Diagram diagram) {
    diagram.elements().forEach(element -> filled(element, names));
    diagram.steps().forEach(step -> given(submission, step, names));
  }

  private static void filled(Element element, Set<String> filled) {
    if (Diagram.is(element, Diagram.CAMUNDA, "inputParameter")
        || Diagram.is(element, Diagram.CAMUNDA, "outputParameter")) {
      filled.add(element.getAttribute("name"));
    } else if (Diagram.is(element, Diagram.CAMUNDA, "out")) {
      filled.add(element.getAttribute("target"));
    }
    for (String attribute :
        List.of("elementVariable", "resultVariable", "escalationCodeVariable")) {
      Diagram.camunda(element, attribute).ifPresent(filled::add);
    }
  }

  /** What the word of a step leaves behind. */
  private void given(Submission submission, Element step, Set<String> filled) {
    Optional<String> word = Diagram.camunda(step, "delegateExpression").flatMap(expressions::name);
    word.map(vocabulary::given).ifPresent(filled::addAll);
    if (Diagram.isWord(step, "decide")) {
      filled.addAll(submission.outcomes());
    }
    Diagram.input(step, "naar").ifPresent(filled::add);
    Diagram.input(step, "velden").stream()
        .flatMap(names -> Arrays.stream(names.split(",")))
        .map(String::strip)
        .forEach(filled::add);
    Diagram.input(step, "van")
        .filter(series -> !expressions.isExpression(series))
        .ifPresent(series -> filled.add(series + "Reeks"));
  }
}
