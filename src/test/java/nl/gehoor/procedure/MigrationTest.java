package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Migration.CaseReport;
import nl.gehoor.procedure.Migration.Report;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;

/** A procedure changes while cases run: who follows which rules, and how they are brought over. */
@SpringBootTest
@ActiveProfiles("test")
class MigrationTest {

  private static final String TENANT = "nbs";
  private static final String WHO = "nbs-proceseigenaar";
  private static final String REASON = "Het bestuur koos voor drie weken.";

  @Autowired private ProcessEngine engine;
  @Autowired private CaseFiles files;
  @Autowired private TermRegister register;
  @Autowired private Timeline timeline;
  @Autowired private Organisations organisations;
  @Autowired private Migration migration;

  private final List<String> deployments = new ArrayList<>();

  @BeforeEach
  void begin() {
    at("2026-11-10T09:15");
  }

  @AfterEach
  void undeploy() {
    deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
    ClockUtil.reset();
  }

  @Test
  void newCasesFollowTheNewRuleAndRunningOnesTheOld() {
    deploy("t-taak", "P10D", "P2W");
    CaseFile running = start("t-taak");
    deploy("t-taak", "P10D", "P3W");
    CaseFile later = start("t-taak");
    assertThat(only(running).dueAt()).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(only(later).dueAt()).isEqualTo("2026-12-01T23:00:00Z");
    at("2026-11-25T00:00");
    fire("TienDagen", running);
    assertThat(only(running).state()).isEqualTo(State.MISSED);
    assertThat(only(later).state()).isEqualTo(State.RUNNING);
    assertThat(task(running).getName()).isEqualTo("Daarna");
    assertThat(task(later).getName()).isEqualTo("Gesprek");
  }

  @Test
  void aTrialListsWhatWouldHappenAndChangesNothing() {
    deploy("t-taak", "P10D", "P2W");
    CaseFile running = start("t-taak");
    int version = version("t-taak");
    deploy("t-taak", "P10D", "P3W");
    Report report = migration.tryOut(TENANT, "t-taak", WHO);
    assertThat(report.done()).isFalse();
    assertThat(report.newest()).isEqualTo(version("t-taak"));
    assertThat(report.cases())
        .containsExactly(
            new CaseReport(
                running.reference(),
                version,
                List.of("Gesprek"),
                List.of(
                    "Gesprek houden: van dinsdag 24 november 2026 naar dinsdag 1 december 2026."),
                null));
    assertThat(only(running).dueAt()).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(job("TienDagen", running)).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(lines(running)).isEmpty();
    assertThat(migration.tryOut(TENANT, "t-taak", WHO)).isEqualTo(report);
  }

  @Test
  void aCaseThatIsBroughtOverFollowsTheNewRuleFromTheDayItWasCountedFrom() {
    deploy("t-taak", "P10D", "P2W");
    CaseFile running = start("t-taak");
    deploy("t-taak", "P10D", "P3W");
    at("2026-11-16T10:00");
    Report report = migration.carryOut(TENANT, "t-taak", REASON, WHO);
    assertThat(report.done()).isTrue();
    assertThat(report.refused()).isZero();
    RunningTerm term = only(running);
    assertThat(term.dueAt()).isEqualTo("2026-12-01T23:00:00Z");
    assertThat(term.duration()).isEqualTo("P3W");
    assertThat(term.startsOn()).isEqualTo("2026-11-10");
    assertThat(term.explanation())
        .startsWith("De termijn is 3 weken. Wij tellen vanaf de dag na dinsdag 10 november 2026.")
        .endsWith(
            "Op maandag 16 november 2026 is de regel veranderd. De laatste dag was"
                + " dinsdag 24 november 2026 en is nu dinsdag 1 december 2026. De reden: "
                + REASON);
    assertThat(job("TienDagen", running)).isEqualTo("2026-12-01T23:00:00Z");
    assertThat(task(running).getDueDate()).isEqualTo(Instant.parse("2026-12-01T22:59:59Z"));
    assertThat(lines(running))
        .anySatisfy(line -> assertThat(line).startsWith("Gesprek houden: Op maandag 16"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("De zaak gaat verder volgens de nieuwste procedure")
                    .endsWith(REASON));
    assertThat(timeline.ofCase(running.id())).extracting(Timeline.Event::actor).containsOnly(WHO);
    assertThat(migration.carryOut(TENANT, "t-taak", REASON, WHO).cases())
        .as("once is enough")
        .isEmpty();
    at("2026-12-02T00:00");
    fire("TienDagen", running);
    assertThat(task(running).getName()).isEqualTo("Daarna");
  }

  @Test
  void aCaseThatStandsWhereTheNewVersionHasNothingStaysAndTheOthersGo() {
    deploy("t-taak", "P10D", "P2W");
    CaseFile further = start("t-taak");
    fire("TienDagen", further);
    CaseFile running = start("t-taak");
    deploy("t-taak", "P10D", "P3W", "\"Daarna\"", "\"Nazorg\"");
    Report report = migration.carryOut(TENANT, "t-taak", REASON, WHO);
    assertThat(report.cases())
        .extracting(CaseReport::reference, CaseReport::refusal)
        .containsExactlyInAnyOrder(
            tuple(
                further.reference(),
                "De zaak staat bij 'Daarna', en dat onderdeel is er zo niet in de nieuwe versie."
                    + " Wacht tot de zaak verder is."),
            tuple(running.reference(), null));
    assertThat(task(further).getName()).isEqualTo("Daarna");
    assertThat(only(running).dueAt()).isEqualTo("2026-12-01T23:00:00Z");
    assertThat(migration.tryOut(TENANT, "t-taak", WHO).cases()).hasSize(1);
  }

  @Test
  void theBlockThatACaseIsInComesAlongAndAnExtensionStays() {
    deploy(Map.of("t-oproep", resource("t-oproep"), "t-blok", resource("t-blok")));
    CaseFile running = start("t-oproep");
    engine
        .getRuntimeService()
        .createMessageCorrelation("verlengen")
        .processInstanceBusinessKey(running.reference())
        .setVariable("verlengReden", "De zaal was niet vrij.")
        .correlate();
    deploy(
        Map.of(
            "t-oproep", resource("t-oproep").replace(">P3W<", ">P4W<"),
            "t-blok", resource("t-blok").replace(">P1M<", ">P2M<")));
    Report report = migration.carryOut(TENANT, "t-oproep", REASON, WHO);
    assertThat(report.cases().get(0).stands())
        .allSatisfy(step -> assertThat(step).startsWith("Oproep › "));
    assertThat(register.ofCase(running.id()))
        .extracting(RunningTerm::name, RunningTerm::dueAt, RunningTerm::extension)
        .containsExactlyInAnyOrder(
            tuple("hoorzitting", Instant.parse("2026-12-22T23:00:00Z"), "P2W"),
            tuple("blok", Instant.parse("2027-01-10T23:00:00Z"), null));
    assertThat(job("Dag", running)).isEqualTo("2027-01-10T23:00:00Z");
    for (Task task : tasks(running)) {
      engine.getTaskService().complete(task.getId());
    }
    assertThat(register.ofCase(running.id()))
        .extracting(RunningTerm::state)
        .containsOnly(State.MET);
  }

  @Test
  void aWindowIsNeverMadeShorterAndNoEndLiesInThePast() {
    deploy("t-meer", ">P1W<", ">P2W<");
    deploy("t-taak", "P10D", "P2W");
    CaseFile window = start("t-meer");
    CaseFile house = start("t-taak");
    deploy("t-meer", ">P1W<", ">P1W<");
    deploy("t-taak", "P10D", "P2D");
    at("2026-11-16T10:00");
    assertThat(migration.carryOut(TENANT, "t-meer", REASON, WHO).cases().get(0).changes())
        .containsExactly(
            "Reageren: blijft dinsdag 24 november 2026, want die dag is al beloofd, en korter mag"
                + " niet.");
    assertThat(migration.carryOut(TENANT, "t-taak", REASON, WHO).cases().get(0).changes())
        .containsExactly(
            "Gesprek houden: blijft dinsdag 24 november 2026, want met de nieuwe duur was hij al"
                + " voorbij.");
    assertThat(only(window).dueAt()).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(only(house).dueAt()).isEqualTo("2026-11-24T23:00:00Z");
  }

  @Test
  void aTermThatIsGoneEndsAndANewOneBegins() {
    deploy("t-taak", "P10D", "P2W");
    CaseFile running = start("t-taak");
    deploy(
        "t-taak",
        "\"TienDagen\"",
        "\"Anders\"",
        "value=\"gesprek\"",
        "value=\"praten\"",
        "Gesprek houden",
        "Samen praten");
    at("2026-11-16T10:00");
    assertThat(migration.carryOut(TENANT, "t-taak", REASON, WHO).cases().get(0).changes())
        .containsExactly(
            "Samen praten: nieuw, de laatste dag is vrijdag 20 november 2026.",
            "Gesprek houden: vervalt.");
    assertThat(register.ofCase(running.id()))
        .extracting(RunningTerm::name, RunningTerm::state)
        .containsExactlyInAnyOrder(
            tuple("gesprek", State.CANCELLED), tuple("praten", State.RUNNING));
    assertThat(job("Anders", running)).isEqualTo("2026-11-20T23:00:00Z");
  }

  @Test
  void aNudgeIsPlannedByTheNewRuleFromTheDayItsStepBegan() {
    deploy("t-duwtje", ">P4W<", ">P4W<");
    CaseFile running = start("t-duwtje");
    deploy("t-duwtje", ">P4W<", ">P3W<");
    at("2026-11-16T10:00");
    assertThat(migration.carryOut(TENANT, "t-duwtje", REASON, WHO).cases().get(0).refusal())
        .isNull();
    assertThat(job("VierWeken", running)).isEqualTo("2026-12-01T08:00:00Z");
  }

  @Test
  void withoutAReasonOrForAnUnknownProcedureNothingIsDone() {
    deploy("t-taak", "P10D", "P2W");
    assertThatThrownBy(() -> migration.carryOut(TENANT, "t-taak", " ", WHO))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Vul in waarom");
    assertThatThrownBy(() -> migration.tryOut(TENANT, "bestaat-niet", WHO))
        .isInstanceOf(RefusedException.class)
        .hasMessage("De organisatie 'nbs' heeft geen procedure 'bestaat-niet'.");
  }

  /**
   * @param changes what stands in the diagram, and what instead, two by two
   */
  private void deploy(String process, String... changes) {
    String diagram = resource(process);
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(diagram).contains(changes[i]);
      diagram = diagram.replace(changes[i], changes[i + 1]);
    }
    deploy(Map.of(process, diagram));
  }

  private void deploy(Map<String, String> diagrams) {
    DeploymentBuilder folder = engine.getRepositoryService().createDeployment().tenantId(TENANT);
    diagrams.forEach((name, text) -> folder.addString(name + ".bpmn", text));
    folder.addClasspathResource("nl/gehoor/procedure/termijnen/t-leeg.form");
    deployments.add(0, folder.deploy().getId());
  }

  private CaseFile start(String process) {
    CaseFile file = files.open(organisations.get(TENANT), "toets", null, "Toets", LocalDate.now());
    engine
        .getRuntimeService()
        .createProcessInstanceByKey(process)
        .processDefinitionTenantId(TENANT)
        .businessKey(file.reference())
        .setVariables(Map.of("geuitOp", "2026-11-10", "partijen", List.of("klager", "medewerker")))
        .execute();
    return file;
  }

  private int version(String process) {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .processDefinitionKey(process)
        .tenantIdIn(TENANT)
        .latestVersion()
        .singleResult()
        .getVersion();
  }

  private RunningTerm only(CaseFile file) {
    assertThat(register.ofCase(file.id())).hasSize(1);
    return register.ofCase(file.id()).get(0);
  }

  private List<Task> tasks(CaseFile file) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .list();
  }

  private Task task(CaseFile file) {
    assertThat(tasks(file)).hasSize(1);
    return tasks(file).get(0);
  }

  private Job theJob(String timer, CaseFile file) {
    List<String> instances =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(file.reference())
            .list()
            .stream()
            .map(each -> each.getId())
            .toList();
    return engine.getManagementService().createJobQuery().activityId(timer).list().stream()
        .filter(job -> instances.contains(job.getProcessInstanceId()))
        .findFirst()
        .orElseThrow();
  }

  private Instant job(String timer, CaseFile file) {
    return theJob(timer, file).getDuedate().toInstant();
  }

  private void fire(String timer, CaseFile file) {
    engine.getManagementService().executeJob(theJob(timer, file).getId());
  }

  private List<String> lines(CaseFile file) {
    return timeline.ofCase(file.id()).stream().map(Timeline.Event::text).toList();
  }

  private static String resource(String process) {
    try {
      return new ClassPathResource("nl/gehoor/procedure/termijnen/" + process + ".bpmn")
          .getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void at(String local) {
    ClockUtil.setCurrentTime(
        Date.from(LocalDateTime.parse(local).atZone(DutchDates.AMSTERDAM).toInstant()));
  }
}
