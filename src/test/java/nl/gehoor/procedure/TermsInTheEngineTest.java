package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
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
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;

/**
 * Each place where a term can hang in a diagram: the due date itself, in the timer, the register
 * and the task, and how the term ends.
 */
@SpringBootTest
@ActiveProfiles("test")
class TermsInTheEngineTest {

  private static final String TENANT = "nbs";

  private static final List<String> PROCESSES =
      List.of(
          "t-taak",
          "t-deel",
          "t-oproep",
          "t-blok",
          "t-meer",
          "t-wacht",
          "t-keuze",
          "t-proces",
          "t-lus",
          "t-duwtje",
          "t-vooraf",
          "t-reeks",
          "t-einde");

  private static final List<String> SERIES = List.of("TweeMaanden", "ElkJaar", "ElkeMaand");

  /** An independent calendar. */
  private static final HolidayManager HOLIDAYS =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS));

  @Autowired private ProcessEngine engine;
  @Autowired private CaseFiles files;
  @Autowired private TermRegister register;
  @Autowired private Timeline timeline;
  @Autowired private Organisations organisations;
  @Autowired private TermForecast forecast;
  @Autowired private TermMoves moves;
  @Autowired private Clock clock;

  private CaseFile file;
  private String deployment;

  @BeforeEach
  void deploy() {
    at("2026-11-10T09:15");
    DeploymentBuilder folder = engine.getRepositoryService().createDeployment().tenantId(TENANT);
    for (String process : PROCESSES) {
      folder.addClasspathResource("nl/gehoor/procedure/termijnen/" + process + ".bpmn");
    }
    folder.addClasspathResource("nl/gehoor/procedure/termijnen/t-leeg.form");
    deployment = folder.deploy().getId();
    file = files.open(organisations.get(TENANT), "toets", null, "Toets", LocalDate.now());
  }

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().deleteDeployment(deployment, true);
    ClockUtil.reset();
  }

  @Test
  void aTaskIsDueAtTheEndOfTheTenthDayAfterTheComplaintWasVoiced() {
    start("t-taak", Map.of("geuitOp", "2026-11-06"));
    assertThat(job("TienDagen")).isEqualTo("2026-11-16T23:00:00Z");
    RunningTerm term = only();
    assertThat(term.dueAt()).isEqualTo("2026-11-16T23:00:00Z");
    assertThat(term.startsOn()).isEqualTo("2026-11-06");
    assertThat(term.label()).isEqualTo("Gesprek houden");
    assertThat(term.explanation())
        .isEqualTo(
            "De termijn is 10 dagen. Wij tellen vanaf de dag na vrijdag 6 november 2026."
                + " De laatste dag is maandag 16 november 2026.");
    assertThat(due("Gesprek")).isEqualTo("2026-11-16T22:59:59Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-19T23:59:59,2026-03-29T22:00:00Z,2026-03-29T21:59:59Z",
    "2026-10-15T00:00:00,2026-10-25T23:00:00Z,2026-10-25T22:59:59Z",
    "2028-02-19T12:00:00,2028-02-29T23:00:00Z,2028-02-29T22:59:59Z",
    "2026-12-24T09:00:00,2027-01-03T23:00:00Z,2027-01-03T22:59:59Z",
  })
  void endsAtMidnightAcrossClockChangesALeapDayAndAYearsEnd(
      String now, Instant timer, Instant shown) {
    at(now);
    start("t-taak", Map.of());
    assertThat(job("TienDagen")).isEqualTo(timer);
    assertThat(only().dueAt()).isEqualTo(timer);
    assertThat(due("Gesprek")).isEqualTo(shown);
  }

  @Test
  void aMomentCountsFromItsDayInAmsterdam() {
    start("t-taak", Map.of("geuitOp", "2026-11-05T23:30Z"));
    assertThat(only().startsOn()).isEqualTo("2026-11-06");
  }

  @Test
  void aTermIsMetWhenItsTaskIsDoneOnTheLastDay() {
    start("t-taak", Map.of("geuitOp", "2026-11-06"));
    at("2026-11-16T23:59:59");
    complete("Gesprek");
    assertThat(only().state()).isEqualTo(State.MET);
    assertThat(only().endedAt()).isEqualTo("2026-11-16T22:59:59Z");
    assertThat(lines()).isEmpty();
  }

  @Test
  void aTermIsMissedWhenItsTimerGoesOffAndTheProcessKnowsWhich() {
    String instance = start("t-taak", Map.of("geuitOp", "2026-11-06"));
    at("2026-11-17T00:00");
    fire("TienDagen");
    assertThat(only().state()).isEqualTo(State.MISSED);
    assertThat(variable(instance, "verstrekenTermijn")).isEqualTo("gesprek");
    assertThat(lines())
        .containsExactly(
            "Niet op tijd: Gesprek houden. De laatste dag was maandag 16 november 2026.");
    assertThat(task("Daarna").getDueDate()).as("its own").isAfter("2027-01-01");
  }

  @Test
  void aTermIsMissedWhenItsTaskIsDoneBeforeALateTimerCouldGoOff() {
    start("t-taak", Map.of("geuitOp", "2026-11-06"));
    at("2026-11-17T00:00");
    complete("Gesprek");
    assertThat(only().state()).isEqualTo(State.MISSED);
  }

  @Test
  void aTermIsCancelledWithTheCase() {
    String instance = start("t-taak", Map.of("geuitOp", "2026-11-06"));
    engine.getRuntimeService().deleteProcessInstance(instance, "toets");
    assertThat(only().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void aTermThatHadRunOutIsPlannedFromToday() {
    start("t-taak", Map.of("geuitOp", "2026-10-01"));
    assertThat(only().dueAt()).isEqualTo("2026-10-11T22:00:00Z");
    assertThat(only().explanation())
        .endsWith(
            "De laatste dag is zondag 11 oktober 2026. Dat blijft zo, ook al is dat een zondag."
                + " Die dag was al voorbij. Daarom doen wij het alsnog, uiterlijk"
                + " vrijdag 20 november 2026.");
    assertThat(job("TienDagen")).isEqualTo("2026-11-20T23:00:00Z");
    assertThat(due("Gesprek")).isEqualTo("2026-10-11T21:59:59Z");
    assertThat(lines()).hasSize(1);
    complete("Gesprek");
    assertThat(only().state()).isEqualTo(State.MISSED);
  }

  @Test
  void aPartOfTheProcessGivesItsTasksTheTightestTerm() {
    at("2026-11-07T12:00");
    start("t-deel", Map.of());
    assertThat(job("TweeWeken")).isEqualTo("2026-11-23T23:00:00Z");
    assertThat(job("VierWeken")).isEqualTo("2026-12-05T23:00:00Z");
    assertThat(due("Eerst")).isEqualTo("2026-11-23T22:59:59Z");
    at("2026-11-24T00:00:01");
    fire("TweeWeken");
    complete("Eerst");
    assertThat(due("Dan")).as("late from the start").isEqualTo("2026-11-23T22:59:59Z");
    complete("Dan");
    assertThat(terms())
        .extracting(RunningTerm::name, RunningTerm::state)
        .containsExactlyInAnyOrder(tuple("reactie", State.MISSED), tuple("alles", State.MET));
  }

  @Test
  void aCalledProcessStandsUnderTheTermOfItsCaller() {
    start("t-oproep", Map.of());
    assertThat(job("DrieWeken")).isEqualTo("2026-12-01T23:00:00Z");
    assertThat(due("Zonder")).isEqualTo("2026-12-01T22:59:59Z");
    assertThat(due("Met")).isEqualTo("2026-11-12T22:59:59Z");
    complete("Zonder");
    complete("Met");
    assertThat(terms()).extracting(RunningTerm::state).containsOnly(State.MET);
  }

  @Test
  void whatRunsOutInACalledProcessIsKnownToItsCaller() {
    String instance = start("t-oproep", Map.of());
    at("2026-12-11T00:00");
    fire("Dag");
    assertThat(variable(instance, "verstrekenTermijn")).isEqualTo("blok");
  }

  @Test
  void anExtensionMovesTimerRegisterAndTasksFromTheOriginalEnd() {
    String instance = start("t-oproep", Map.of());
    at("2026-11-30T16:00");
    extend(instance, "De zaal was niet vrij.");
    assertThat(job("DrieWeken")).isEqualTo("2026-12-15T23:00:00Z");
    RunningTerm term = register.running(file.id(), "hoorzitting").orElseThrow();
    assertThat(term.dueAt()).isEqualTo("2026-12-15T23:00:00Z");
    assertThat(term.originalDueAt()).isEqualTo("2026-12-01T23:00:00Z");
    assertThat(term.extension()).isEqualTo("P2W");
    assertThat(term.extensionReason()).isEqualTo("De zaal was niet vrij.");
    assertThat(term.explanation())
        .endsWith(
            "Op maandag 30 november 2026 is de termijn verlengd met 2 weken,"
                + " van dinsdag 1 december 2026 naar dinsdag 15 december 2026."
                + " De reden: De zaal was niet vrij.");
    assertThat(due("Zonder")).isEqualTo("2026-12-15T22:59:59Z");
    assertThat(due("Met")).as("its own date").isEqualTo("2026-11-12T22:59:59Z");
    assertThat(variable(instance, "verlengdTot")).isEqualTo("2026-12-15");
    assertThat(lines())
        .containsExactly(
            "Verlengd: Hoorzitting houden. De nieuwe laatste dag is dinsdag 15 december 2026."
                + " De reden: De zaal was niet vrij.");
  }

  @Test
  void anExtensionIsRefusedASecondTimeTooLateAndWithoutReason() {
    String instance = start("t-oproep", Map.of());
    assertThatThrownBy(() -> extend(instance, " "))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Vul in waarom");
    extend(instance, "De zaal was niet vrij.");
    assertThatThrownBy(() -> extend(instance, "Nog een keer."))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "De termijn is al een keer verlengd, tot en met dinsdag 15 december 2026."
                + " Nog een keer kan niet.");
    String second = startAnother("t-oproep");
    at("2026-12-02T00:00");
    assertThatThrownBy(() -> extend(second, "Te laat."))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(
            "De termijn is al voorbij: de laatste dag was dinsdag 1 december 2026.");
    fire("DrieWeken");
    assertThatThrownBy(() -> extend(second, "Te laat."))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("al voorbij");
    assertThat(only("hoorzitting").extension()).isNull();
  }

  @Test
  void aTermOfSeveralPeopleIsMetWhenTheLastOneIsDone() {
    start("t-meer", Map.of("partijen", List.of("klager", "medewerker")));
    assertThat(job("EenWeek")).isEqualTo("2026-11-17T23:00:00Z");
    assertThat(terms()).hasSize(1);
    List<Task> tasks = tasks("Reageren");
    assertThat(tasks)
        .extracting(task -> task.getDueDate().toInstant())
        .containsOnly(Instant.parse("2026-11-17T22:59:59Z"));
    engine.getTaskService().complete(tasks.get(0).getId());
    assertThat(only().state()).isEqualTo(State.RUNNING);
    engine.getTaskService().complete(tasks.get(1).getId());
    assertThat(only().state()).isEqualTo(State.MET);
  }

  @Test
  void aTermOfSeveralPeopleIsMissedOnce() {
    start("t-meer", Map.of("partijen", List.of("klager", "medewerker")));
    fire("EenWeek");
    assertThat(only().state()).isEqualTo(State.MISSED);
    assertThat(lines())
        .containsExactly(
            "De tijd is voorbij: Reageren. De laatste dag was dinsdag 17 november 2026.");
    assertThat(timeline.ofCase(file.id()).get(0).audience()).isEqualTo(Timeline.Audience.HANDLERS);
  }

  @Test
  void waitingInBetweenIsNobodysFault() {
    at("2026-12-22T10:00");
    String instance = start("t-wacht", Map.of());
    assertThat(job("Wachten")).isEqualTo("2026-12-30T23:00:00Z");
    at("2026-12-31T00:00");
    fire("Wachten");
    assertThat(only().state()).isEqualTo(State.MET);
    assertThat(variable(instance, "verstrekenTermijn")).isEqualTo("wachttijd");
    assertThat(task("Daarna").getDueDate()).as("its own").isAfter("2027-02-01");
  }

  @Test
  void anAnswerBeforeTheEndMeetsTheTerm() {
    start("t-keuze", Map.of());
    assertThat(job("GeenAntwoord")).isEqualTo("2026-11-17T23:00:00Z");
    engine
        .getRuntimeService()
        .createMessageCorrelation("antwoord")
        .processInstanceBusinessKey(file.reference())
        .correlate();
    assertThat(only().state()).isEqualTo(State.MET);
  }

  @Test
  void silenceUntilTheEndMissesTheTerm() {
    start("t-keuze", Map.of());
    fire("GeenAntwoord");
    assertThat(only().state()).isEqualTo(State.MISSED);
  }

  @Test
  void aChoiceThatIsDroppedCancelsTheTerm() {
    String instance = start("t-keuze", Map.of());
    engine.getRuntimeService().deleteProcessInstance(instance, "toets");
    assertThat(only().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void aTermOfTheWholeProcessWaitsForTheCase() {
    at("2026-11-12T10:00");
    String instance = startWithoutCase("t-proces", Map.of());
    assertThat(terms()).isEmpty();
    give(instance, file.reference());
    complete("Openen");
    assertThat(job("ZesWeken")).isEqualTo("2026-12-24T23:00:00Z");
    assertThat(only().dueAt()).isEqualTo("2026-12-24T23:00:00Z");
    assertThat(only().explanation()).startsWith("De termijn is volgens de wet 6 weken.");
    assertThat(due("Behandelen")).isEqualTo("2026-12-24T22:59:59Z");
    complete("Behandelen");
    assertThat(only().state()).isEqualTo(State.MET);
  }

  @Test
  void aTermOfTheWholeProcessIsMissedWhileTheCaseGoesOn() {
    start("t-proces", Map.of());
    at("2026-12-23T00:00");
    fire("ZesWeken");
    assertThat(only().state()).isEqualTo(State.MISSED);
    complete("Openen");
    complete("Behandelen");
    complete("Melden");
    assertThat(only().state()).isEqualTo(State.MISSED);
  }

  @Test
  void aTermOfTheWholeProcessIsMetWhenTheProcessEndsItself() {
    deploy(
        resource("t-proces")
            .replace(
                "<bpmn:endEvent id=\"Einde\"/>",
                "<bpmn:endEvent id=\"Einde\"><bpmn:terminateEventDefinition/></bpmn:endEvent>"));
    start("t-proces", Map.of());
    complete("Openen");
    complete("Behandelen");
    assertThat(only().state()).isEqualTo(State.MET);
  }

  @Test
  void aTermOfTheWholeProcessIsCancelledWhenTheProcessIsInterrupted() {
    start("t-proces", Map.of());
    engine
        .getRuntimeService()
        .createMessageCorrelation("stoppen")
        .processInstanceBusinessKey(file.reference())
        .correlate();
    complete("Afronden");
    assertThat(only().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void aSecondRoundIsASecondTerm() {
    String instance = start("t-lus", Map.of("opnieuw", true));
    at("2026-11-11T10:00");
    complete("Plannen");
    engine.getRuntimeService().setVariable(instance, "opnieuw", false);
    assertThat(terms())
        .extracting(RunningTerm::state, RunningTerm::dueAt)
        .containsExactly(
            tuple(State.MET, Instant.parse("2026-11-12T23:00:00Z")),
            tuple(State.RUNNING, Instant.parse("2026-11-13T23:00:00Z")));
    at("2026-11-14T00:00");
    fire("TweeDagen");
    complete("Plannen");
    assertThat(terms()).extracting(RunningTerm::state).containsExactly(State.MET, State.MISSED);
  }

  @Test
  void aPartThatIsEndedByOneAnswerMeetsItsTerm() {
    start("t-einde", Map.of());
    complete("Een");
    assertThat(task("Vastleggen")).isNotNull();
    assertThat(only("deel").state()).isEqualTo(State.MET);
    assertThat(only("ander").state())
        .as("nobody is waiting for it any more")
        .isEqualTo(State.CANCELLED);
  }

  @Test
  void aPartThatIsEndedByOneAnswerTooLateMissesItsTerm() {
    start("t-einde", Map.of());
    at("2026-11-25T00:00");
    complete("Een");
    assertThat(only("deel").state()).isEqualTo(State.MISSED);
  }

  @Test
  void aPartThatAnEventOfItsOwnRoundsOffMeetsItsTerm() {
    String instance = start("t-einde", Map.of());
    engine
        .getRuntimeService()
        .createMessageCorrelation("klaar")
        .processInstanceId(instance)
        .correlate();
    assertThat(only("ander").state()).isEqualTo(State.CANCELLED);
    complete("Afronden");
    assertThat(task("Vastleggen")).isNotNull();
    assertThat(only("deel").state()).isEqualTo(State.MET);
  }

  @Test
  void aPartWhoseTimeRunsOutMissesItsTerm() {
    start("t-einde", Map.of());
    at("2026-11-25T00:00");
    fire("TweeWeken");
    assertThat(only("deel").state()).isEqualTo(State.MISSED);
    assertThat(only("ander").state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void aPartThatIsStoppedFromOutsideCancelsItsTerm() {
    String instance = start("t-einde", Map.of());
    engine.getRuntimeService().deleteProcessInstance(instance, "toets");
    assertThat(terms()).extracting(RunningTerm::state).containsOnly(State.CANCELLED);
  }

  @Test
  void whatWasDoneInTimeAndRecordedLaterMetItsTerm() {
    toRecording();
    at("2026-11-21T00:00");
    fire("TienDagen");
    assertThat(only("gesprek").state()).isEqualTo(State.MISSED);
    record("2026-11-20");
    assertThat(only("gesprek").state()).isEqualTo(State.MET);
    assertThat(only("gesprek").endedAt()).isEqualTo("2026-11-19T23:00:00Z");
    assertThat(only("gesprek").explanation())
        .endsWith(
            "Het is op tijd gedaan, op vrijdag 20 november 2026."
                + " Dat is pas op zaterdag 21 november 2026 vastgelegd.");
    assertThat(lines())
        .containsExactly(
            "Niet op tijd: Gesprek over de klacht. De laatste dag was vrijdag 20 november 2026.",
            "Toch op tijd: Gesprek over de klacht. Het is gedaan op vrijdag 20 november 2026 en"
                + " later vastgelegd.");
  }

  @Test
  void whatWasRecordedBeforeALateTimerCouldGoOffMetItsTermToo() {
    toRecording();
    at("2026-11-21T00:00");
    record("2026-11-19T14:00+01:00");
    assertThat(only("gesprek").state()).isEqualTo(State.MET);
    assertThat(lines()).hasSize(1);
  }

  @Test
  void whatWasDoneTooLateMissedItsTerm() {
    toRecording();
    at("2026-11-23T10:00");
    record("2026-11-21");
    assertThat(only("gesprek").state()).isEqualTo(State.MISSED);
  }

  @Test
  void whatWasDoneAndRecordedInTimeNeedsNoExplanation() {
    toRecording();
    at("2026-11-20T23:00");
    record("2026-11-13");
    assertThat(only("gesprek").state()).isEqualTo(State.MET);
    assertThat(only("gesprek").endedAt()).isEqualTo("2026-11-12T23:00:00Z");
    assertThat(only("gesprek").explanation()).doesNotContain("vastgelegd");
    assertThat(lines()).isEmpty();
  }

  @Test
  void aDayFromBeforeTheTermBeganSaysNothing() {
    start("t-einde", Map.of("gehoudenOp", "2026-11-02"));
    complete("Een");
    at("2026-11-21T00:00");
    complete("Vastleggen");
    assertThat(only("gesprek").state()).isEqualTo(State.MISSED);
  }

  @Test
  void withoutADayItCountsWhenItWasRecorded() {
    toRecording();
    at("2026-11-21T00:00");
    record("");
    assertThat(only("gesprek").state()).isEqualTo(State.MISSED);
  }

  private void toRecording() {
    start("t-einde", Map.of());
    complete("Een");
  }

  private void record(String day) {
    Task task = task("Vastleggen");
    engine.getRuntimeService().setVariable(task.getProcessInstanceId(), "gehoudenOp", day);
    engine.getTaskService().complete(task.getId());
  }

  @Test
  void aNudgeComesInTheMorningAndIsNoTerm() {
    String instance = start("t-duwtje", Map.of("hoorzittingOp", "2026-12-01"));
    assertThat(job("VierWeken")).isEqualTo("2026-12-08T08:00:00Z");
    assertThat(terms()).extracting(RunningTerm::name).containsExactly("uren");
    fire("VierWeken");
    assertThat(variable(instance, "verstrekenTermijn")).isNull();
  }

  @Test
  void aNudgeOnASundayComesOnMondayAcrossTheClockChange() {
    at("2026-03-01T10:00");
    start("t-duwtje", Map.of("hoorzittingOp", "2026-12-01"));
    assertThat(job("VierWeken")).isEqualTo("2026-03-30T07:00:00Z");
  }

  @Test
  void aNudgeBeforeTheEndLooksAtTheWindowAroundIt() {
    at("2026-12-18T10:00");
    start("t-vooraf", Map.of("lengte", "P1W", "hoorzittingOp", ""));
    assertThat(job("EenWeek")).as("moved off Christmas").isEqualTo("2026-12-28T23:00:00Z");
    assertThat(job("Vooraf"))
        .as("Christmas and the weekend before the last day; not before the house term")
        .isEqualTo("2026-12-24T08:00:00Z");
    assertThat(terms()).extracting(RunningTerm::name).containsExactlyInAnyOrder("reactie", "huis");
    fire("Vooraf");
    assertThat(terms()).extracting(RunningTerm::state).containsOnly(State.RUNNING);
  }

  @Test
  void aNudgeBeforeTheEndMovesWithTheEnd() {
    String instance = start("t-vooraf", Map.of("lengte", "P1W", "hoorzittingOp", ""));
    assertThat(job("Vooraf")).isEqualTo("2026-11-13T08:00:00Z");
    at("2026-11-12T10:00");
    engine
        .getRuntimeService()
        .createMessageCorrelation("uitstellen")
        .processInstanceId(instance)
        .correlate();
    assertThat(job("EenWeek")).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(job("Vooraf")).isEqualTo("2026-11-20T08:00:00Z");
  }

  @Test
  void aNudgeBeforeTheEndOfAShortTermComesTheNextWorkingMorning() {
    at("2026-11-13T22:00");
    start("t-vooraf", Map.of("lengte", "P3D", "hoorzittingOp", ""));
    assertThat(job("EenWeek")).isEqualTo("2026-11-16T23:00:00Z");
    assertThat(job("Vooraf")).isEqualTo("2026-11-16T08:00:00Z");
  }

  @Test
  void aNudgeThatCouldOnlyComeTooLateDoesNotCome() {
    start("t-vooraf", Map.of("lengte", "P0D", "hoorzittingOp", ""));
    assertThat(jobs("Vooraf")).isEmpty();
    complete("Reageren");
    assertThat(task("Indienen")).isNotNull();
  }

  @Test
  void aNudgeBeforeTheEndLooksAtTheWindowOnItsOwnTaskOrAtADay() {
    start("t-vooraf", Map.of("lengte", "P1W", "hoorzittingOp", "2026-11-23T14:00"));
    complete("Reageren");
    assertThat(job("TweeWeken")).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(job("VoorIndienen")).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(job("VoorDeDag")).isEqualTo("2026-11-20T08:00:00Z");
  }

  @Test
  void aNudgeBeforeADayThatNobodyKnowsDoesNotCome() {
    start("t-vooraf", Map.of("lengte", "P1W", "hoorzittingOp", ""));
    complete("Reageren");
    assertThat(jobs("VoorDeDag")).isEmpty();
    assertThat(jobs("VoorIndienen")).hasSize(1);
  }

  @Test
  void newHolidaysMoveTheNudgeBeforeTheEndToo() {
    start("t-vooraf", Map.of("lengte", "P1W", "hoorzittingOp", ""));
    assertThat(job("Vooraf")).isEqualTo("2026-11-13T08:00:00Z");
    recalculate("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20");
    assertThat(job("EenWeek")).isEqualTo("2026-11-23T23:00:00Z");
    assertThat(job("Vooraf")).isEqualTo("2026-11-20T08:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT3H", "${lengte}"})
  void aNudgeBeforeTheEndThatCannotBeCountedBackIsRefusedAtDeployment(String length) {
    assertThatThrownBy(() -> deploy(resource("t-vooraf").replace(">P3D<", ">" + length + "<")))
        .hasMessageContaining("Het element 'Vooraf' klopt niet")
        .hasMessageContaining("als een gewone duur, bijvoorbeeld P3D");
  }

  @Test
  void aNudgeBeforeNothingIsRefusedAtDeployment() {
    String diagram =
        resource("t-taak")
            .replace(" id=\"Gesprek\"", " camunda:dueDate=\"P1W\" id=\"Gesprek\"")
            .replace(
                "<camunda:property name=\"vanaf\" value=\"geuitOp\"/>",
                "<camunda:property name=\"soort\" value=\"vooraf\"/>");
    assertThatThrownBy(() -> deploy(diagram))
        .hasMessageContaining("Het element 'TienDagen' klopt niet")
        .hasMessageContaining("Er is geen termijn waar deze herinnering voor kan komen.");
  }

  @Test
  void aNudgeBeforeTheEndIsNoStepOfItsOwn() {
    String diagram = resource("t-wacht").replace("value=\"werkdagen\"", "value=\"vooraf\"");
    assertThatThrownBy(() -> deploy(diagram))
        .hasMessageContaining("Het element 'Wachten' klopt niet")
        .hasMessageContaining("op de rand van een onderdeel");
  }

  @Test
  void aLengthInHoursKeepsTheEnginesMeaning() {
    start("t-duwtje", Map.of("hoorzittingOp", "2026-12-01"));
    assertThat(job("Uren")).isEqualTo("2026-11-12T08:15:00Z");
    assertThat(only().dueAt()).isEqualTo("2026-11-12T08:15:00Z");
    assertThat(only().explanation())
        .isEqualTo("De termijn loopt tot donderdag 12 november 2026 om 09.15 uur.");
  }

  @Test
  void aRepeatedTimerComesAtTheEndOfEachLastDay() {
    start("t-duwtje", Map.of("hoorzittingOp", "2026-12-01"));
    assertThat(job("Elke_week")).isEqualTo("2026-11-18T08:00:00Z");
    at("2026-11-18T09:00");
    fire("Elke_week");
    assertThat(job("Elke_week")).isEqualTo("2026-11-25T08:00:00Z");
    at("2026-11-25T09:00");
    fire("Elke_week");
    assertThat(jobs("Elke_week")).isEmpty();
  }

  /** A mentorship: each round is done some days after it came, by the engine's own clock. */
  @Test
  void aSeriesRunsForTenYearsAndNeitherDriftsNorPilesUp() {
    at("2026-12-31T09:15");
    start("t-reeks", series("2026-12-31", "P2M"));
    assertThat(terms()).as("no promise to anybody").isEmpty();
    Map<String, List<LocalDate>> came = new HashMap<>();
    for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() < 2037; day = day.plusDays(1)) {
      at(day + "T12:00");
      for (String timer : SERIES) {
        for (Job due : jobs(timer)) {
          Instant moment = due.getDuedate().toInstant();
          if (!moment.isAfter(clock.instant())) {
            engine.getManagementService().executeJob(due.getId());
            came.computeIfAbsent(timer, none -> new ArrayList<>())
                .add(LocalDate.ofInstant(moment, DutchDates.AMSTERDAM));
            assertThat(moment.atZone(DutchDates.AMSTERDAM).toLocalTime()).hasToString("09:00");
          }
        }
      }
      assertThat(jobs("ElkJaar")).hasSize(1);
      assertThat(jobs("ElkeMaand")).hasSize(1);
      assertThat(jobs("TweeMaanden").size() + tasks("Contact").size()).isEqualTo(1);
      if (day.getDayOfMonth() % 10 == 0) {
        List.of("Contact", "Evaluatie", "Nakijken")
            .forEach(task -> tasks(task).forEach(one -> complete(task)));
      }
    }
    assertThat(came.get("TweeMaanden")).isEqualTo(mornings("2026-12-31", 2, 60));
    assertThat(came.get("ElkeMaand")).isEqualTo(mornings("2026-12-31", 1, 120));
    assertThat(came.get("ElkJaar")).isEqualTo(mornings("2026-12-31", 12, 10));
    complete("Begeleiden");
    assertThat(SERIES).allSatisfy(timer -> assertThat(jobs(timer)).isEmpty());
  }

  /** Counted without the law of the product: months of the calendar, and the days off. */
  private List<LocalDate> mornings(String began, int months, int times) {
    List<LocalDate> days = new ArrayList<>();
    for (int time = 1; time <= times; time++) {
      LocalDate day = LocalDate.parse(began).plusMonths((long) months * time);
      while (day.getDayOfWeek().getValue() > 5
          || HOLIDAYS.isHoliday(day)
          || organisations.get(TENANT).closingDays().contains(day)) {
        day = day.plusDays(1);
      }
      if (day.getYear() < 2037) {
        days.add(day);
      }
    }
    return days;
  }

  @Test
  void whatWasMissedOfASeriesIsNotMadeUp() {
    start("t-reeks", series("2026-11-10", "P2M"));
    assertThat(job("TweeMaanden")).isEqualTo("2027-01-11T08:00:00Z");
    assertThat(job("ElkeMaand")).isEqualTo("2026-12-10T08:00:00Z");
    at("2028-05-20T15:00");
    SERIES.forEach(this::fire);
    assertThat(tasks("Nakijken")).hasSize(1);
    assertThat(tasks("Evaluatie")).hasSize(1);
    complete("Contact");
    assertThat(job("TweeMaanden")).isEqualTo("2028-07-10T07:00:00Z");
    assertThat(job("ElkeMaand")).isEqualTo("2028-06-12T07:00:00Z");
    assertThat(job("ElkJaar")).isEqualTo("2028-11-10T08:00:00Z");
  }

  @Test
  void aSeriesGoesOnFromItsBeginWhenOneOfItFails() {
    String instance = start("t-reeks", series("2026-11-10", "P2M"));
    String yearly = jobs("ElkJaar").get(0).getId();
    engine.getRuntimeService().removeVariable(instance, "wie");
    at("2027-11-10T09:00:02");
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThatThrownBy(() -> engine.getManagementService().executeJob(yearly));
    }
    assertThat(jobs("ElkJaar"))
        .as("the failed one, to be tried again, and the next one")
        .hasSize(2)
        .extracting(job -> job.getDuedate().toInstant())
        .contains(Instant.parse("2028-11-10T08:00:00Z"));
    engine.getRuntimeService().setVariable(instance, "wie", "coordinator");
    engine.getManagementService().executeJob(yearly);
    assertThat(job("ElkJaar")).isEqualTo("2028-11-10T08:00:00Z");
  }

  @Test
  void aSeriesThatIsAnswerOfTheCaseIsALengthInWholeDays() {
    start("t-reeks", series("2026-11-10", "P1W"));
    at("2026-11-17T09:00");
    engine
        .getRuntimeService()
        .setVariable(jobs("TweeMaanden").get(0).getProcessInstanceId(), "hoeVaak", "PT48H");
    fire("TweeMaanden");
    assertThatThrownBy(() -> complete("Contact"))
        .hasStackTraceContaining("is een gewone duur, bijvoorbeeld P2M, en niet 'PT48H'");
  }

  @Test
  void aSeriesInALoopMustKnowWhenItBegan() {
    assertThatThrownBy(() -> start("t-reeks", series("", "P2M")))
        .hasStackTraceContaining("is niet bekend wanneer zij begon: 'begonnenOp' is leeg");
    String without =
        resource("t-reeks")
            .replaceFirst("<camunda:property name=\"vanaf\" value=\"begonnenOp\"/>", "");
    assertThatThrownBy(() -> deploy(without))
        .hasMessageContaining("Het element 'TweeMaanden' klopt niet")
        .hasMessageContaining("Vul bij 'Telt vanaf'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "PT48H"})
  void aSeriesIsRefusedWithoutALengthInWholeDays(String length) {
    assertThatThrownBy(() -> deploy(resource("t-reeks").replace(">P1Y<", ">" + length + "<")))
        .hasMessageContaining("Het element 'ElkJaar' klopt niet")
        .hasMessageContaining("bijvoorbeeld P2M");
  }

  @Test
  void aSeriesIsNotWrittenAsACycle() {
    assertThatThrownBy(
            () ->
                deploy(
                    resource("t-reeks")
                        .replaceAll(
                            "timeDuration( [^>]*)?>P1Y</bpmn:timeDuration",
                            "timeCycle$1>R/P1Y</bpmn:timeCycle")))
        .hasMessageContaining("Het element 'ElkJaar' klopt niet")
        .hasMessageContaining("Zij komt vanzelf terug");
  }

  @Test
  void aTasksOwnDateIsShownAsThatDay() {
    start("t-duwtje", Map.of("hoorzittingOp", "2026-12-01"));
    assertThat(due("Kiezen")).isEqualTo("2026-11-12T22:59:59Z");
    complete("Kiezen");
    assertThat(due("Datum")).isEqualTo("2026-12-01T22:59:59Z");
    complete("Datum");
    assertThat(due("Bean")).isEqualTo("2026-11-20T22:59:59Z");
  }

  @Test
  void aProcessWithoutACaseOnlyGetsItsTimersRight() {
    startWithoutCase("t-taak", Map.of("geuitOp", "2026-11-06"));
    assertThat(job("TienDagen")).isEqualTo("2026-11-16T23:00:00Z");
    fire("TienDagen");
    complete("Daarna");
    assertThat(terms()).isEmpty();
  }

  @Test
  void theForecastNamesWhatRunsAndWhatWouldRunHereAndInTheCaller() {
    start("t-oproep", Map.of());
    at("2026-11-12T10:00");
    Map<String, TermForecast.ForecastTerm> inside = forecastAt("Zonder");
    assertThat(inside.get("hoorzitting").running()).isTrue();
    assertThat(inside.get("hoorzitting").lastDay()).isEqualTo("2026-12-01");
    assertThat(inside.get("hoorzitting").label()).isEqualTo("Hoorzitting houden");
    complete("Zonder");
    complete("Met");
    startAnotherIn(file, "t-taak", Map.of("geuitOp", "2026-11-06"));
    complete("Gesprek");
    start("t-deel", Map.of());
    assertThat(forecastAt("Eerst")).containsOnlyKeys("reactie", "alles");
  }

  @Test
  void theForecastCountsFromTheDiagramWhatDoesNotRunYet() {
    start("t-proces", Map.of());
    at("2026-12-23T00:00");
    fire("ZesWeken");
    TermForecast.ForecastTerm term = forecastAt("Openen").get("beslissen");
    assertThat(term.running()).isFalse();
    assertThat(term.lastDay()).isEqualTo("2027-02-03");
  }

  @Test
  void newHolidaysMoveWhatRuns() {
    at("2026-11-16T10:00");
    start("t-meer", Map.of("partijen", List.of("klager")));
    assertThat(job("EenWeek")).isEqualTo("2026-11-23T23:00:00Z");
    assertThat(recalculate("2026-11-23")).isEqualTo(1);
    assertThat(job("EenWeek")).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(only().dueAt()).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(only().originalDueAt()).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(due("Reageren")).isEqualTo("2026-11-24T22:59:59Z");
    assertThat(only().explanation())
        .endsWith(
            "De feestdagen zijn bijgewerkt op maandag 16 november 2026."
                + " De laatste dag was maandag 23 november 2026"
                + " en is nu dinsdag 24 november 2026.");
    assertThat(lines()).hasSize(1);
    assertThat(recalculate("2026-11-23")).as("a second time").isZero();
  }

  @Test
  void aWindowNeverGetsShorterButAWaitDoes() {
    at("2026-11-16T10:00");
    start("t-meer", Map.of("partijen", List.of("klager")));
    start("t-wacht", Map.of());
    recalculate("2026-11-23", "2026-11-18");
    assertThat(job("EenWeek")).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(job("Wachten")).isEqualTo("2026-11-25T23:00:00Z");
    recalculate("2030-01-02");
    assertThat(job("EenWeek")).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(job("Wachten")).isEqualTo("2026-11-23T23:00:00Z");
  }

  @Test
  void anAdministratorAsksForItOnTheCommandLine() {
    at("2026-11-16T10:00");
    start("t-meer", Map.of("partijen", List.of("klager")));
    TermRecalculation command =
        recalculation("gelijkgesteld: [{dag: 2026-11-23, naam: een extra feestdag}]");
    command.run(new DefaultApplicationArguments("--server.port=0"));
    assertThat(job("EenWeek")).isEqualTo("2026-11-23T23:00:00Z");
    command.run(new DefaultApplicationArguments("--gehoor.termen=herbereken"));
    assertThat(job("EenWeek")).isEqualTo("2026-11-24T23:00:00Z");
  }

  @Test
  void newHolidaysDoNotMoveAHouseTerm() {
    start("t-taak", Map.of());
    assertThat(recalculate("2026-11-20")).isZero();
    assertThat(job("TienDagen")).isEqualTo("2026-11-20T23:00:00Z");
  }

  @Test
  void aTermThatDoesNotFitItsKindIsRefusedAtDeployment() {
    String diagram = resource("t-wacht").replace("P5D", "P1W");
    assertThatThrownBy(() -> deploy(diagram))
        .hasMessageContaining("deze termijn kan zo niet")
        .hasMessageContaining("bijvoorbeeld P5D");
  }

  // --- the words of these tests ------------------------------------------------------------

  private void deploy(String diagram) {
    engine
        .getRepositoryService()
        .createDeployment()
        .tenantId(TENANT)
        .addClasspathResource("nl/gehoor/procedure/termijnen/t-leeg.form")
        .addString("fout.bpmn", diagram)
        .deploy();
  }

  private String start(String process, Map<String, Object> variables) {
    return startAnotherIn(file, process, variables);
  }

  private static Map<String, Object> series(String began, String often) {
    return Map.of("begonnenOp", began, "hoeVaak", often, "wie", "coordinator");
  }

  private String startAnotherIn(CaseFile owner, String process, Map<String, Object> variables) {
    return engine
        .getRuntimeService()
        .createProcessInstanceByKey(process)
        .processDefinitionTenantId(TENANT)
        .businessKey(owner.reference())
        .setVariables(variables)
        .execute()
        .getId();
  }

  /** A new case, of which the test asks from here on. */
  private String startAnother(String process) {
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .rootProcessInstances()
        .list()
        .forEach(old -> engine.getRuntimeService().deleteProcessInstance(old.getId(), "opgeruimd"));
    file = files.open(organisations.get(TENANT), "toets", null, "Toets", LocalDate.now());
    return start(process, Map.of());
  }

  private String startWithoutCase(String process, Map<String, Object> variables) {
    return engine
        .getRuntimeService()
        .createProcessInstanceByKey(process)
        .processDefinitionTenantId(TENANT)
        .setVariables(variables)
        .execute()
        .getId();
  }

  /** Counts anew with these days as the only ones that the government decreed. */
  private int recalculate(String... decreed) {
    StringBuilder yaml = new StringBuilder("gelijkgesteld:\n");
    for (String day : decreed) {
      yaml.append("  - {dag: ").append(day).append(", naam: een extra feestdag}\n");
    }
    return recalculation(yaml.toString()).recalculate();
  }

  private TermRecalculation recalculation(String yaml) {
    try {
      TermLaws laws = new TermLaws(organisations, new ByteArrayResource(yaml.getBytes(UTF_8)));
      return new TermRecalculation(register, files, timeline, moves, laws, clock, engine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String process) {
    try {
      return new ClassPathResource("nl/gehoor/procedure/termijnen/" + process + ".bpmn")
          .getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void give(String instance, String reference) {
    in(
        context -> {
          ExecutionEntity execution = context.getExecutionManager().findExecutionById(instance);
          execution.setProcessBusinessKey(reference);
          return null;
        });
  }

  private void extend(String instance, String reason) {
    engine
        .getRuntimeService()
        .createMessageCorrelation("verlengen")
        .processInstanceId(instance)
        .setVariables(new HashMap<>(Map.of("verlengReden", reason)))
        .correlate();
  }

  private Map<String, TermForecast.ForecastTerm> forecastAt(String task) {
    String execution = task(task).getExecutionId();
    return in(
        context -> forecast.of(file, context.getExecutionManager().findExecutionById(execution)));
  }

  private <T> T in(Command<T> command) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(command);
  }

  private Task task(String id) {
    List<Task> tasks = tasks(id);
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  private List<Task> tasks(String id) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(id).list();
  }

  private Instant due(String task) {
    Date due = task(task).getDueDate();
    return due == null ? null : due.toInstant();
  }

  private void complete(String task) {
    engine.getTaskService().complete(task(task).getId());
  }

  private List<Job> jobs(String timer) {
    return engine.getManagementService().createJobQuery().activityId(timer).list();
  }

  private Instant job(String timer) {
    assertThat(jobs(timer)).hasSize(1);
    return jobs(timer).get(0).getDuedate().toInstant();
  }

  private void fire(String timer) {
    engine.getManagementService().executeJob(jobs(timer).get(0).getId());
  }

  private Object variable(String instance, String name) {
    return engine.getRuntimeService().getVariable(instance, name);
  }

  private List<RunningTerm> terms() {
    return new ArrayList<>(register.ofCase(file.id()));
  }

  private RunningTerm only() {
    assertThat(terms()).hasSize(1);
    return terms().get(0);
  }

  private RunningTerm only(String name) {
    return terms().stream().filter(term -> term.name().equals(name)).findFirst().orElseThrow();
  }

  private List<String> lines() {
    return timeline.ofCase(file.id()).stream()
        .filter(event -> event.kind().equals("termijn"))
        .map(Timeline.Event::text)
        .toList();
  }

  private static void at(String local) {
    ClockUtil.setCurrentTime(
        Date.from(LocalDateTime.parse(local).atZone(DutchDates.AMSTERDAM).toInstant()));
  }
}
