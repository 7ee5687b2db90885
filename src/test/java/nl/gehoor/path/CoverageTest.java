package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/**
 * Every node and every flow of every diagram was passed by some test. {@code ./mvnw verify} runs it
 * when all others are done, because it looks back on them: alone it can only fail.
 */
class CoverageTest {

  private static final Path REPORT = Coverage.FOLDER.resolve("index.html");

  /** What a diagram holds and what of it no test passed. */
  private record Diagram(Path file, String process, int size, List<FlowElement> missed) {

    double percentage() {
      return 100.0 * (size - missed.size()) / size;
    }
  }

  @Test
  void everyNodeAndFlowOfEveryDiagramWasPassed() throws IOException {
    List<Diagram> diagrams = diagrams(Coverage.passed());
    report(diagrams);

    assertThat(diagrams).isNotEmpty();
    List<String> missed =
        diagrams.stream()
            .flatMap(
                diagram ->
                    diagram.missed().stream()
                        .map(element -> diagram.process() + ": " + words(element)))
            .toList();
    assertThat(missed)
        .as(
            "Not passed by any test of this run; see %s. (Coverage is known after the whole suite only.)",
            REPORT)
        .isEmpty();
  }

  private static List<Diagram> diagrams(Set<String> passed) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("bpmn"))) {
      return files
          .filter(file -> file.toString().endsWith(".bpmn"))
          .sorted()
          .flatMap(file -> read(file, passed))
          .toList();
    }
  }

  private static Stream<Diagram> read(Path file, Set<String> passed) {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    List<FlowElement> elements = new ArrayList<>();
    elements.addAll(model.getModelElementsByType(FlowNode.class));
    elements.addAll(model.getModelElementsByType(SequenceFlow.class));
    return model.getModelElementsByType(Process.class).stream()
        .map(
            process -> {
              List<FlowElement> own =
                  elements.stream().filter(element -> within(element, process)).toList();
              List<FlowElement> missed =
                  own.stream()
                      .filter(element -> !passed(process.getId(), element, passed))
                      .toList();
              return new Diagram(file, process.getId(), own.size(), missed);
            });
  }

  /**
   * The engine makes no step of a link that is thrown: the flow to it goes on from where it is
   * caught.
   */
  private static boolean passed(String process, FlowElement element, Set<String> passed) {
    if (element instanceof ThrowEvent thrown
        && thrown.getEventDefinitions().stream().anyMatch(LinkEventDefinition.class::isInstance)) {
      return thrown.getIncoming().stream().allMatch(flow -> passed(process, flow, passed));
    }
    return passed.contains(process + "#" + element.getId());
  }

  private static boolean within(ModelElementInstance element, Process process) {
    ModelElementInstance parent = element;
    while (parent != null && !(parent instanceof Process)) {
      parent = parent.getParentElement();
    }
    return parent != null && ((Process) parent).getId().equals(process.getId());
  }

  private static String words(FlowElement element) {
    if (element instanceof SequenceFlow flow) {
      return flow.getSource().getId()
          + " -> "
          + flow.getTarget().getId()
          + (flow.getName() == null ? "" : " (" + flow.getName() + ")");
    }
    return element.getId() + (element.getName() == null ? "" : " (" + element.getName() + ")");
  }

  private static void report(List<Diagram> diagrams) throws IOException {
    StringBuilder html =
        new StringBuilder(
            """
            <!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Dekking</title>
            <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            td,th{text-align:left;padding:.25rem 1.5rem .25rem 0;border-bottom:1px solid #ccc}</style>
            <h1>Dekking van de diagrammen</h1>
            <p>Welk deel van de stappen en pijlen ten minste één toets is gepasseerd.</p>
            <table><tr><th>Diagram<th>Stappen en pijlen<th>Gepasseerd</tr>
            """);
    for (Diagram diagram : diagrams) {
      html.append(
          String.format(
              Locale.GERMANY,
              "<tr><td>%s<td>%d<td>%.1f%%</tr>%n",
              HtmlUtils.htmlEscape(diagram.file().toString()),
              diagram.size(),
              diagram.percentage()));
    }
    html.append("</table>\n");
    for (Diagram diagram : diagrams) {
      if (!diagram.missed().isEmpty()) {
        html.append("<h2>").append(diagram.process()).append(": niet gepasseerd</h2>\n<ul>\n");
        diagram
            .missed()
            .forEach(
                element ->
                    html.append("<li>")
                        .append(HtmlUtils.htmlEscape(words(element)))
                        .append("</li>\n"));
        html.append("</ul>\n");
      }
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, html.append("</html>\n"));
  }
}
