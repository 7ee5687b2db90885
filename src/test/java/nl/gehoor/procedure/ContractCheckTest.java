package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;

/** A good diagram passes; broken in any one way, it is refused with a sentence that says where. */
@SpringBootTest
@ActiveProfiles("test")
class ContractCheckTest {

  private static final String DIAGRAM = "bpmn/toets/proef.bpmn";
  private static final String DECISION = "bpmn/toets/proef.dmn";

  @Autowired private ContractCheck contract;
  @Autowired private Organisations organisations;
  @Autowired private RepositoryService repository;

  private final Map<String, byte[]> files = new TreeMap<>();

  @BeforeEach
  void aGoodFolder() throws IOException {
    files.putAll(Folder.of(new ProcedureFolders(), organisations.get("toets")).files());
    files.put(DIAGRAM, new ClassPathResource("contract/proef.bpmn").getContentAsByteArray());
    files.put(DECISION, new ClassPathResource("contract/proef.dmn").getContentAsByteArray());
  }

  @Test
  void theGoodFolderPasses() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void aTranslationThatAsksForSomethingElseIsRefused() {
    String form =
        "{\"id\":\"%s\",\"components\":[{\"type\":\"textfield\",\"key\":\"%s\",\"label\":\"X\"}]}";
    files.put(
        "forms/toets/toets-nieuw.form", form.formatted("toets-nieuw", "naam").getBytes(UTF_8));
    files.put(
        "forms/toets/toets-nieuw-en.form",
        form.formatted("toets-nieuw-en", "name").getBytes(UTF_8));
    files.put("forms/toets/los-en.form", form.formatted("los-en", "naam").getBytes(UTF_8));
    String letter = "---\nonderwerp: X\n---\n{{iets}}";
    files.put("forms/toets/brieven/en/bestaat-niet.md", letter.getBytes(UTF_8));
    files.put("forms/toets/brieven/en/ingetrokken.md", letter.getBytes(UTF_8));
    assertThat(findings().toString())
        .contains("de velden zijn niet dezelfde")
        .contains("vertaling van los, maar dat formulier is er niet bij")
        .contains("Er is geen bestaat-niet.md")
        .contains("gebruikt wat de Nederlandse brief niet heeft: iets");
  }

  @Test
  void everyFolderOfOursPasses() {
    organisations
        .all()
        .forEach(
            organisation ->
                assertThat(
                        contract.check(
                            organisation, Folder.of(new ProcedureFolders(), organisation).files()))
                    .as(organisation.name())
                    .isEmpty());
  }

  @Test
  void everyStageOfOursTellsTheComplainantWhatHappensNow() {
    for (Organisation organisation : organisations.all()) {
      if (!List.of("toets", "uitleen").contains(organisation.id())) {
        assertThat(
                contract.advice(
                    organisation, Folder.of(new ProcedureFolders(), organisation).files()))
            .as(organisation.name())
            .isEmpty();
      }
    }
  }

  @Test
  void aStageThatSaysNothingIsAdvisedAboutAndNotRefused() {
    String stage = "<camunda:property name=\"fase\" value=\"Stap 1\" />";
    files.put(
        "bpmn/toets/toets-zaak.bpmn",
        new String(files.get("bpmn/toets/toets-zaak.bpmn"), UTF_8)
            .replaceFirst("<camunda:property name=\"fase\"[^>]*/>", stage)
            .getBytes(UTF_8));

    assertThat(findings()).isEmpty();
    assertThat(contract.advice(organisations.get("toets"), files))
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("Vul 'watNu' in: een zin voor de eigen pagina"));
  }

  /** Whoever may do a task can read all that its instance holds. */
  @Test
  void aTaskThatHidesTheCaseStandsInADiagramThatKnowsNothingOfIt() {
    String stage = "<camunda:property name=\"fase\" value=\"Reageren\"";
    replace(
        "bpmn/toets/toets-zaak.bpmn",
        stage,
        "<camunda:property name=\"zonderZaak\" value=\"ja\" />" + stage);

    assertThat(findings())
        .hasSize(1)
        .allMatch(finding -> finding.contains("deze taak laat de zaak niet zien"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          camunda:delegateExpression="#{openCase}"   | camunda:class="nl.gehoor.Boos"                | Zaak openen        | Een Java-klasse
          camunda:delegateExpression="#{openCase}"   | camunda:delegateExpression="#{forwardCase}"   | Zaak openen        | naar welke procedure
          camunda:delegateExpression="#{openCase}"   | camunda:expression="${x}"                     | Zaak openen        | losse uitdrukking
          camunda:delegateExpression="#{openCase}"   | camunda:type="external" camunda:topic="x"     | Zaak openen        | 'camunda:type'
          delegateExpression="#{openCase}" | delegateExpression="#{dataSource}" | Zaak openen        | '#{dataSource}' bestaat niet
          delegateExpression="#{openCase}" | delegateExpression="#{openCase.getClass()}" | Zaak openen        | bestaat niet
          delegateExpression="#{openCase}" | delegateExpression="openCase" | Zaak openen        | bestaat niet
          ${oordeel == 'ja' and not (soort == 'x')}  | ${''.getClass().forName('java.lang.Runtime')} | ja                 | mag
          ${oordeel == 'ja' and not (soort == 'x')}  | ${oordeel.toString() == 'ja'}                 | ja                 | oordeel.toString()
          ${oordeel == 'ja' and not (soort == 'x')}  | ${execution.setVariable('a', 1)}              | ja                 | mag
          ${oordeel == 'ja' and not (soort == 'x')}  | ${execution.engineServices}                   | ja                 | mag
          ${oordeel == 'ja' and not (soort == 'x')}  | ${oordeel['class']}                           | ja                 | mag
          ${oordeel == 'ja' and not (soort == 'x')}  | ${termijn.getClass()}                         | ja                 | mag
          ${oordeel == 'ja' and not (soort == 'x')}  | ${termijn.na(geuitOp, 'P10D').hashCode()}     | ja                 | mag
          ${oordeel == 'ja' and not (soort == 'x')}  | ${now()}                                      | ja                 | mag
          ${oordeel == 'ja' and not (soort == 'x')}  | ${oordeel ==                                  | ja                 | niet te lezen
          ${termijn.na(geuitOp, 'P10D')}             | ${termijn.zomaar(geuitOp)}                    | Termijn voorbij    | termijn.zomaar
          camunda:dueDate="P2D"                      | camunda:dueDate="${a.b}"                      | Klacht beoordelen  | a.b
          camunda:dueDate="P2D"                      | camunda:formKey="embedded:app:x.html"         | Klacht beoordelen  | Kies een Camunda Form
          name="Klacht beoordelen"                   | name="Klacht ${a.b()} beoordelen"             | Klacht             | a.b()
          camunda:candidateGroups="toets-coordinator"| camunda:candidateGroups="toets-directie"      | Klacht beoordelen  | 'toets-directie' bestaat niet
          camunda:candidateGroups="toets-coordinator"| camunda:candidateGroups="${x == 'a' ? 'toets-medewerker' : 'toets-raad'}" | Klacht beoordelen | 'toets-raad' bestaat niet
          camunda:candidateGroups="toets-coordinator"| camunda:priority="50"                         | Klacht beoordelen  | wie deze taak doet
          camunda:formRef="toets-beoordelen"         | camunda:formRef="toets-weg"                   | Klacht beoordelen  | 'toets-weg' is er niet bij
          camunda:formRef="toets-beoordelen" camunda:formRefBinding="deployment" | camunda:priority="50" | Klacht beoordelen | heeft geen formulier
          camunda:formRef="toets-beoordelen" camunda:formRefBinding="deployment" | camunda:formRef="toets-beoordelen" camunda:formRefBinding="latest" | Klacht beoordelen | 'deployment'
          name="brief">ontvangst                     | name="brief">bestaat-niet                     | Ontvangst bevestigen | brief 'bestaat-niet'
          name="aan">klager                          | name="afzegging">bestaat-niet                 | Ontvangst bevestigen | brief 'bestaat-niet'
          camunda:historyTimeToLive="P730D"          | camunda:versionTag="1"                        | Proef              | History time to live
          camunda:historyTimeToLive="P730D"          | camunda:historyTimeToLive="P2Y"               | Proef              | telt in dagen
          isExecutable="true"                        | isExecutable="false"                          | Proef              | Executable
          camunda:candidateStarterGroups="iedereen"  | camunda:candidateStarterGroups="niemand"      | Proef              | 'niemand' bestaat niet
          calledElement="zaak-intrekken"             | calledElement="bestaat-niet"                  | Intrekken          | diagram 'bestaat-niet'
          <camunda:in businessKey="#{execution.processBusinessKey}" /> | <camunda:in variables="all" businessKey="#{execution.processBusinessKey}" /> | Intrekken | alle variabelen
          <camunda:in businessKey="#{execution.processBusinessKey}" /> | <camunda:in source="a" target="b" /> | Intrekken    | zaaknummer
          <camunda:inputParameter name="aan">klager</camunda:inputParameter> | <camunda:inputParameter name="aan"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter> | Ontvangst bevestigen | Een script
          <camunda:inputParameter name="aan">klager</camunda:inputParameter> | <camunda:inputParameter name="aan">${a.b()}</camunda:inputParameter> | Ontvangst bevestigen | a.b()
          <bpmn:serviceTask id="Task_Brief" name="Ontvangst bevestigen" camunda:delegateExpression="${sendLetter}"> | <bpmn:serviceTask id="Task_Brief" name="Ontvangst bevestigen"> | Ontvangst bevestigen | doet niets
          xsi:type="bpmn:tFormalExpression">${oordeel| language="groovy">${oordeel                   | ja                 | 'language'
          xmlns:xsi=                                 | xmlns:a="http://activiti.org/bpmn" a:class="X" xmlns:xsi= | proef.bpmn | Java-klasse
          """)
  void aBrokenDiagramIsRefused(String good, String broken, String element, String message) {
    replace(DIAGRAM, good, broken);

    assertThat(findings())
        .anySatisfy(finding -> assertThat(finding).contains(element).containsIgnoringCase(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:scriptTask id=\"S\" name=\"Rekenen\" scriptFormat=\"groovy\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
        "<bpmn:sendTask id=\"S\" name=\"Sturen\" camunda:class=\"X\" />",
        "<bpmn:adHocSubProcess id=\"S\" name=\"Los\" />",
        "<bpmn:extensionElements><camunda:executionListener class=\"X\" event=\"start\" /></bpmn:extensionElements>",
        "<bpmn:extensionElements><camunda:executionListener expression=\"${x}\" event=\"start\" /></bpmn:extensionElements>",
        "<bpmn:extensionElements><camunda:executionListener delegateExpression=\"${dataSource}\" event=\"start\" /></bpmn:extensionElements>",
        "<bpmn:extensionElements><camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:executionListener></bpmn:extensionElements>",
        "<bpmn:documentation>Zie ${a.b()}</bpmn:documentation>",
        "<bpmn:extensionElements><x:executionListener xmlns:x=\"http://activiti.org/bpmn\" class=\"X\" event=\"start\" /></bpmn:extensionElements>",
      })
  void whatIsNotOnTheListIsRefused(String addition) {
    replace(DIAGRAM, "<bpmn:startEvent ", addition + "<bpmn:startEvent ");

    assertThat(findings()).isNotEmpty().allMatch(finding -> finding.startsWith("proef.bpmn, '"));
  }

  @Test
  void remarksAreForPeople() {
    replace(
        DIAGRAM,
        "<bpmn:startEvent ",
        "<bpmn:textAnnotation id=\"T\"><bpmn:text>Kost ${veel.werk()}</bpmn:text></bpmn:textAnnotation><bpmn:startEvent ");

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <inputExpression id="InputExpression_1"  | <inputExpression expressionLanguage="groovy" id="InputExpression_1" | FEEL
          <inputExpression id="InputExpression_1"  | <inputExpression expressionLanguage="juel" id="InputExpression_1"   | FEEL
          camunda:historyTimeToLive="P730D"        | camunda:versionTag="1"                                              | History time to live
          <decisionTable id="Table_1">             | <functionDefinition kind="Java"/><decisionTable id="Table_1">       | functionDefinition
          """)
  void aBrokenDecisionIsRefused(String good, String broken, String message) {
    replace(DECISION, good, broken);

    assertThat(findings()).anySatisfy(finding -> assertThat(finding).contains(message));
  }

  @Test
  void feelMayBeNamed() {
    replace(
        DECISION,
        "<inputExpression id=",
        "<inputExpression expressionLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL/\" id=");

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bpmn/toets/x.cmmn", "x.groovy", "bpmn/toets/x.bpmn20.xml", "x.js", "x.class"})
  void otherFilesAreRefused(String file) {
    files.put(file, "x".getBytes(UTF_8));

    assertThat(findings()).anyMatch(finding -> finding.contains("dit soort bestand"));
  }

  @Test
  void anUnreadableFileIsRefused() {
    files.put(DIAGRAM, "<bpmn:definitions".getBytes(UTF_8));
    files.put("forms/toets/x.form", "{".getBytes(UTF_8));
    files.put("forms/toets/brieven/x.md", "Geen kop".getBytes(UTF_8));

    assertThat(findings()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aLetterWithAPartThatIsNotThereIsRefused() {
    String letter = "---\nonderwerp: {{zaak.referentie}}\n---\nBeste\n\n{{> %s}}\n";
    files.put("forms/toets/brieven/x.md", letter.formatted("kontakt").getBytes(UTF_8));
    assertThat(findings())
        .anyMatch(
            finding ->
                finding.contains("x.md")
                    && finding.contains("Brief 'x' gebruikt het onderdeel 'kontakt'"));

    files.put("forms/toets/brieven/_kontakt.md", "Bel ons.".getBytes(UTF_8));
    files.put("forms/toets/brieven/y.md", letter.formatted("contact").getBytes(UTF_8));
    assertThat(findings()).as("its own part, and one that is there already").isEmpty();

    files.put("forms/toets/brieven/_kontakt.md", "Bel {{#ons}}.".getBytes(UTF_8));
    assertThat(findings()).isNotEmpty();
  }

  /** A shared block for parties that this organisation does not have harms nobody, uncalled. */
  @Test
  void aBlockThatNothingCallsMayNamePartiesThatAreNotHere() {
    block("blok", "buurman", "zaak-intrekken");
    assertThat(findings()).isEmpty();
    block("ander-blok", "toets-coordinator", "blok");
    assertThat(findings()).as("called only by what nothing calls").isEmpty();
    replace("bpmn/toets/blok.bpmn", " camunda:isStartableInTasklist=\"false\"", "");
    assertThat(findings())
        .as("somebody can start it")
        .anyMatch(finding -> finding.contains("de groep 'buurman' bestaat niet"));
  }

  @Test
  void aBlockThatIsCalledMayNot() {
    block("blok", "buurman", "zaak-intrekken");
    block("ander-blok", "toets-coordinator", "blok");
    replace(DIAGRAM, "calledElement=\"zaak-intrekken\"", "calledElement=\"ander-blok\"");
    assertThat(findings())
        .as("by way of another block")
        .anyMatch(
            finding ->
                finding.startsWith("blok.bpmn, 'Bellen'")
                    && finding.contains("de groep 'buurman' bestaat niet"));
    replace(DIAGRAM, "klager, vertegenwoordiger?", "klager, vertegenwoordiger?, buurman?");
    assertThat(findings()).as("now somebody has that role").isEmpty();
  }

  private void block(String id, String group, String calls) {
    files.put(
        "bpmn/toets/" + id + ".bpmn",
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="http://gehoor.nl/toets">
          <bpmn:process id="%s" name="Blok" isExecutable="true" camunda:historyTimeToLive="P730D" camunda:isStartableInTasklist="false">
            <bpmn:startEvent id="S" name="Begonnen" />
            <bpmn:sequenceFlow id="F1" sourceRef="S" targetRef="T" />
            <bpmn:userTask id="T" name="Bellen" camunda:candidateGroups="%s" camunda:formRef="toets-beoordelen" camunda:formRefBinding="deployment" camunda:dueDate="P1W" />
            <bpmn:sequenceFlow id="F2" sourceRef="T" targetRef="C" />
            <bpmn:callActivity id="C" name="Verder" calledElement="%s" camunda:calledElementBinding="deployment">
              <bpmn:extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" /></bpmn:extensionElements>
            </bpmn:callActivity>
            <bpmn:sequenceFlow id="F3" sourceRef="C" targetRef="E" />
            <bpmn:endEvent id="E" name="Klaar" />
          </bpmn:process>
        </bpmn:definitions>
        """
            .formatted(id, group, calls)
            .getBytes(UTF_8));
  }

  @Test
  void aPartIsNoLetter() {
    replace(DIAGRAM, "name=\"brief\">ontvangst", "name=\"brief\">_contact");
    assertThat(findings()).anyMatch(finding -> finding.contains("brief '_contact' bestaat niet"));
  }

  @Test
  void aDocumentTypeIsRefused() {
    files.put(
        DIAGRAM,
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>".getBytes(UTF_8));

    assertThat(findings()).anyMatch(finding -> finding.contains("geen geldig XML"));
  }

  @Test
  void theEngineRefusesWithEveryFindingAtOnce() {
    replace(DIAGRAM, "#{openCase}", "#{nooitVanGehoord}");
    replace(DIAGRAM, "toets-beoordelen", "toets-weg");
    var deployment = repository.createDeployment().tenantId("toets").name("proef");
    files.forEach((name, content) -> deployment.addString(name, new String(content, UTF_8)));

    assertThatThrownBy(deployment::deploy)
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("'Zaak openen'")
        .hasMessageContaining("nooitVanGehoord")
        .hasMessageContaining("'Klacht beoordelen'")
        .hasMessageContaining("toets-weg");
  }

  @Test
  void aDeploymentBelongsToAnOrganisation() {
    assertThatThrownBy(
            () -> repository.createDeployment().addString("x.md", "x").name("x").deploy())
        .hasMessageContaining("Bij welke organisatie");
  }

  private void replace(String file, String good, String broken) {
    String text = new String(files.get(file), UTF_8);
    assertThat(text).contains(good);
    files.put(file, text.replace(good, broken).getBytes(UTF_8));
  }

  private List<String> findings() {
    return contract.check(organisations.get("toets"), files).stream()
        .map(Finding::toString)
        .toList();
  }
}
