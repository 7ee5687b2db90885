package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;
import org.yaml.snakeyaml.Yaml;

/**
 * A good diagram, broken in every way that the contract knows: a process owner reads what is wrong,
 * where, and how to mend it, and nothing else.
 */
@SpringBootTest
@ActiveProfiles("test")
class ContractBreakTest {

  private static final String DIAGRAM = "bpmn/toets/proef.bpmn";
  private static final String LETTER = "forms/toets/brieven/ontvangst.md";
  private static final String FORM = "forms/toets/toets-beoordelen.form";

  /**
   * One way to break it.
   *
   * @param what it is, for who reads the report of the tests
   * @param file in which something is replaced; a file that is not there yet is made
   * @param told the lines that a process owner reads
   */
  private record Break(String what, String file, String good, String broken, List<String> told) {

    @Override
    public String toString() {
      return what;
    }
  }

  @Autowired private ContractCheck contract;
  @Autowired private Organisations organisations;
  @Autowired private ProcedureFolders folders;

  private final Map<String, byte[]> files = new TreeMap<>();
  private Organisation organisation;
  private List<String> adviceBefore;

  @BeforeEach
  void aGoodFolder() throws IOException {
    organisation = organisations.get("toets");
    files.putAll(Folder.of(folders, organisation).files());
    files.put(DIAGRAM, new ClassPathResource("contract/proef.bpmn").getContentAsByteArray());
    files.put(
        "bpmn/toets/proef.dmn",
        new ClassPathResource("contract/proef.dmn").getContentAsByteArray());
    adviceBefore = advice();
  }

  @Test
  void unbrokenNothingIsWrongAndTheEngineCanReadIt() {
    assertThat(contract.checkThoroughly(organisation, files).findings()).isEmpty();
  }

  static List<Break> breaks() throws IOException {
    List<Map<String, Object>> yaml =
        new Yaml().load(new ClassPathResource("contract/broken.yaml").getInputStream());
    return yaml.stream().map(ContractBreakTest::read).toList();
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isToldInOneSentence(Break one) {
    String text = files.containsKey(one.file()) ? new String(files.get(one.file()), UTF_8) : "";
    assertThat(text).contains(one.good());
    files.put(
        one.file(),
        (one.good().isEmpty() ? one.broken() : text.replace(one.good(), one.broken()))
            .getBytes(UTF_8));

    List<String> told =
        Stream.concat(
                contract.check(organisation, files).stream().map(Finding::toString),
                advice().stream()
                    .filter(line -> !adviceBefore.contains(line))
                    .map(line -> "advies: " + line))
            .toList();
    assertThat(told).isEqualTo(one.told());
  }

  /**
   * A command that checks does not deploy, so the engine is asked to read what the rules let by.
   */
  @Test
  void whatOnlyTheEngineStumblesOverIsToldAtItsElement() {
    String diagram = new String(files.get(DIAGRAM), UTF_8);
    files.put(
        DIAGRAM,
        diagram
            .replace("value=\"venster\"", "value=\"vooraf\"")
            .replace(
                "camunda:candidateGroups=\"${partij}\"",
                "camunda:candidateGroups=\"${partij}\" camunda:dueDate=\"P1W\"")
            .getBytes(UTF_8));

    assertThat(contract.checkThoroughly(organisation, files).findings())
        .extracting(Finding::toString)
        .containsExactly(
            "proef.bpmn, 'Termijn voorbij' op 'Reageren': Hoe lang vooraf de herinnering komt,"
                + " schrijft u als een gewone duur, bijvoorbeeld P3D.");
  }

  @Test
  void aLetterThatCouldBePlainerIsRemarkedUponWhenSomebodyAsks() {
    files.put(
        LETTER,
        (new String(files.get(LETTER), UTF_8) + "\nDesalniettemin is dat zo.\n").getBytes(UTF_8));

    assertThat(contract.checkThoroughly(organisation, files).advice())
        .extracting(Finding::toString)
        .anyMatch(line -> line.startsWith("ontvangst.md: \"Desalniettemin is dat zo.\": "));
  }

  /** The form offers an answer that was forgotten in the diagram. */
  @Test
  void anAnswerThatAFormOffersNeedsAnArrow() {
    String form = new String(files.get(FORM), UTF_8);
    files.put(
        FORM,
        form.replaceAll(
                "\\{\"type\": \"textarea\".*",
                """
                {"type": "radio", "id": "F", "key": "oordeel", "label": "Akkoord?", "validate": {"required": true},
                 "values": [{"label": "Ja", "value": "ja"}, {"label": "Nee", "value": "nee"}, {"label": "Later", "value": "later"}]}
                """)
            .getBytes(UTF_8));
    String diagram = new String(files.get(DIAGRAM), UTF_8);
    files.put(
        DIAGRAM,
        diagram
            .replace(" default=\"Flow_6\"", "")
            .replace("${oordeel == 'ja' and not (soort == 'x')}", "${oordeel == 'ja'}")
            .replace(
                "name=\"nee\" sourceRef=\"Gateway_1\" targetRef=\"Task_Reageren\" />",
                "name=\"nee\" sourceRef=\"Gateway_1\" targetRef=\"Task_Reageren\"><bpmn:conditionExpression>${oordeel == 'nee'}</bpmn:conditionExpression></bpmn:sequenceFlow>")
            .getBytes(UTF_8));

    assertThat(contract.check(organisation, files))
        .extracting(Finding::toString)
        .containsExactly(
            "proef.bpmn, 'Akkoord?': voor één antwoord is er geen pijl: oordeel is 'later'. Een zaak"
                + " zou daar blijven staan. Teken die pijl, of maak één van de pijlen de 'Default"
                + " flow': die geldt als geen andere past.");
  }

  private List<String> advice() {
    return contract.advice(organisation, files).stream().map(Finding::toString).toList();
  }

  @SuppressWarnings("unchecked")
  private static Break read(Map<String, Object> yaml) {
    return new Break(
        (String) yaml.get("what"),
        (String) yaml.getOrDefault("file", DIAGRAM),
        (String) yaml.getOrDefault("replace", ""),
        (String) yaml.get("by"),
        (List<String>) yaml.get("told"));
  }
}
