package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Stichting Toets calls a diagram of Stichting Uitleen, which also makes cases of its own. */
@SpringBootTest
@ActiveProfiles("test")
class BorrowedDiagramTest {

  @Autowired private Procedures procedures;
  @Autowired private ContractCheck contract;
  @Autowired private Organisations organisations;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private AuthorizationService rights;
  @Autowired private CaseFiles files;
  @Autowired private Letters letters;
  @Autowired private LetterTemplates templates;

  @Test
  void whatTheDiagramNamesComesAlongAndNothingElse() {
    assertThat(Folder.of(new ProcedureFolders(), organisations.get("toets")).files().keySet())
        .filteredOn(file -> file.contains("uitleen"))
        .containsExactly(
            "bpmn/uitleen/uitleen-vraag.bpmn",
            "forms/uitleen/brieven/_uitleen-groet.md",
            "forms/uitleen/brieven/uitleen-antwoord.md",
            "forms/uitleen/uitleen-antwoord.form",
            "forms/uitleen/uitleen-vraag.form");
    assertThat(templates.find("toets", "uitleen-antwoord")).isPresent();
    assertThat(templates.find("nbs", "uitleen-antwoord")).isEmpty();
    assertThat(templates.find("toets", "ontvangst").orElseThrow())
        .doesNotContain("Stichting Uitleen");
  }

  @Test
  void whatIsNotThereCannotBeBorrowed() {
    assertThatThrownBy(
            () ->
                Loan.of(
                    new Organisation.Elsewhere("uitleen", "iets-anders"),
                    Map.of(),
                    new TreeMap<>()))
        .hasMessageContaining("uitleen/iets-anders, maar dat diagram is er niet");
  }

  /** Its own groups may start it; here it is called, and nobody starts it. */
  @Test
  void nobodyCanStartItHere() {
    assertThat(mayStart("uitleen-kantoor", "uitleen-vraag")).isTrue();
    for (String group : organisations.get("toets").groups().keySet()) {
      assertThat(mayStart(group, "toets-verzoek")).isTrue();
      assertThat(mayStart(group, "uitleen-vraag")).isFalse();
    }
    assertThat(organisations.get("toets").kindOf("uitleen-vraag").open()).isFalse();
  }

  @Test
  void whenCalledItWorksInTheCaseOfItsCaller() {
    CaseFile file = asked();
    assertThat(file.process()).isEqualTo("toets-verzoek");
    assertThat(
            tasks
                .createTaskQuery()
                .taskId(answering(file))
                .taskCandidateGroup("toets-medewerker")
                .count())
        .isEqualTo(1);

    tasks.complete(answering(file), Map.of("antwoord", "Ja hoor."));

    assertThat(files.get(file.id()).outcome()).isEqualTo("opgelost");
    List<Letter> sent = letters.ofCase(file.id());
    assertThat(sent)
        .extracting(Letter::subject)
        .containsExactly("Antwoord op uw contactverzoek (" + file.reference() + ")");
    assertThat(sent.get(0).body())
        .contains("Ja hoor", "Groeten uit het onderdeel", "Stichting Toets")
        .doesNotContain("alleen van Stichting Uitleen");
  }

  @Test
  void whenStartedItMakesACaseOfItsOwn() {
    CaseFile file =
        procedures.start(
            "uitleen",
            "uitleen-vraag",
            Map.of("vragenstellerNaam", "Mo", "onderwerp", "Vraag", "groep", "uitleen-kantoor"));
    assertThat(file.reference()).startsWith("UIT-");

    tasks.complete(answering(file), Map.of("antwoord", "Ja hoor."));

    assertThat(files.get(file.id()).outcome()).isEqualTo("opgelost");
    assertThat(letters.ofCase(file.id()).get(0).subject()).startsWith("Antwoord op uw vraag (");
  }

  /** Both the caller and what it calls wait for the message. */
  @Test
  void withdrawingGoesToTheCaseItself() {
    CaseFile file = asked();
    assertThat(waiting(file)).isEqualTo(2);
    assertThat(procedures.accepts(file, "intrekken")).isTrue();

    procedures.send(file, "intrekken", Map.of("reden", "Niet meer nodig"));

    assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(file.reference())
                .list())
        .isEmpty();
  }

  @Test
  void soDoesWithdrawingByAnEmployee() {
    CaseFile file = asked();

    runtime
        .createProcessInstanceByKey("zaak-intrekken")
        .processDefinitionTenantId("toets")
        .setVariables(Map.of("referentie", file.reference(), "reden", "Gebeld"))
        .execute();

    assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
    assertThat(waiting(file)).isZero();
  }

  @Test
  void itsOwnCaseIsWithdrawnByItself() {
    CaseFile file =
        procedures.start(
            "uitleen",
            "uitleen-vraag",
            Map.of("vragenstellerNaam", "Mo", "onderwerp", "Vraag", "groep", "uitleen-kantoor"));

    procedures.send(file, "intrekken", Map.of("reden", "Toch niet"));

    assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
    assertThatThrownBy(() -> procedures.send(files.get(file.id()), "intrekken", Map.of()))
        .isInstanceOf(RefusedException.class);
  }

  /** As a process owner sends it from Modeler: the files of the folder, by their bare names. */
  @Test
  void aProcessOwnerPublishesWithIt() {
    Map<String, byte[]> sent = new TreeMap<>();
    Folder.of(new ProcedureFolders(), organisations.get("toets"))
        .files()
        .forEach((name, content) -> sent.put(name.substring(name.lastIndexOf('/') + 1), content));
    assertThat(contract.check(organisations.get("toets"), sent)).isEmpty();
    sent.remove("uitleen-vraag.bpmn");
    assertThat(contract.check(organisations.get("toets"), sent))
        .extracting(Finding::toString)
        .anyMatch(
            finding -> finding.contains("'uitleen-vraag' is er niet bij. Stuur het bestand mee."));
  }

  /** What is done by a group that this organisation does not have, is still refused. */
  @Test
  void itsTasksMustBeForSomebodyHere() {
    Map<String, byte[]> sent =
        new TreeMap<>(Folder.of(new ProcedureFolders(), organisations.get("toets")).files());
    sent.compute(
        "bpmn/uitleen/uitleen-vraag.bpmn",
        (name, content) ->
            new String(content, UTF_8)
                .replace("candidateGroups=\"${groep}\"", "candidateGroups=\"uitleen-kantoor\"")
                .getBytes(UTF_8));
    assertThat(contract.check(organisations.get("toets"), sent))
        .extracting(Finding::toString)
        .anyMatch(finding -> finding.contains("de groep 'uitleen-kantoor' bestaat niet"));
  }

  private CaseFile asked() {
    return procedures.start(
        "toets", "toets-verzoek", Map.of("vragenstellerNaam", "Mo", "onderwerp", "Vraag"));
  }

  private String answering(CaseFile file) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskName("Vraag beantwoorden")
        .singleResult()
        .getId();
  }

  private long waiting(CaseFile file) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(file.reference())
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .mapToLong(
            id ->
                runtime
                    .createEventSubscriptionQuery()
                    .processInstanceId(id)
                    .eventName("intrekken")
                    .count())
        .sum();
  }

  private boolean mayStart(String group, String process) {
    Permission start = ProcessDefinitionPermissions.CREATE_INSTANCE;
    return rights
            .createAuthorizationQuery()
            .groupIdIn(group)
            .resourceType(Resources.PROCESS_DEFINITION)
            .resourceId(process)
            .hasPermission(start)
            .count()
        > 0;
  }
}
