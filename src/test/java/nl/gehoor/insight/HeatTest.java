package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import nl.gehoor.insight.Onlookers.Onlooker;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Where cases waited in a diagram, counted from history that is made by hand. */
@SpringBootTest
@ActiveProfiles("test")
class HeatTest {

  private static final Onlooker MANAGER = new Onlooker("iemand", Set.of("nbs"), true, Set.of());

  @Autowired private Heat heat;
  @Autowired private Waits waits;
  @Autowired private RepositoryService repository;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void nothingWasCounted() {
    forget();
    today(LocalDate.of(2041, 3, 4));
    jdbc.sql("update element_wait_counted set counted_on = :day")
        .param("day", LocalDate.of(2041, 2, 20))
        .update();
  }

  @AfterEach
  void forget() {
    jdbc.sql("delete from ACT_HI_ACTINST where ID_ like 'warmte-%'").update();
    jdbc.sql("delete from ACT_RU_TASK where ID_ like 'warmte-%'").update();
    jdbc.sql("delete from ACT_RU_EXECUTION where ID_ like 'warmte-%'").update();
    jdbc.sql("delete from month_figure where counted_month = date '2041-01-01'").update();
    jdbc.sql("delete from element_wait").update();
    jdbc.sql("update element_wait_counted set counted_on = null").update();
    ClockUtil.reset();
  }

  @Test
  void tellsHowLongHalfAndFourInFiveOfTheCasesWaited() {
    for (int days : new int[] {0, 2, 2, 3, 3, 4, 4, 9, 30, 90}) {
      left("nbs", "Task_DoeIntake", LocalDate.of(2041, 3, 1), days);
    }
    waits.count();

    Heat.Element intake = element("Task_DoeIntake");

    assertThat(intake.name()).isEqualTo("Intake doen");
    assertThat(intake.times()).isEqualTo(10);
    assertThat(intake.half()).isEqualTo(3);
    assertThat(intake.most()).isEqualTo(9);
    assertThat(intake.level()).isEqualTo(1);
  }

  @Test
  void countsADayOnceAndOnlyWhenItIsOver() {
    for (int i = 0; i < 5; i++) {
      left("nbs", "Task_DoeIntake", LocalDate.of(2041, 2, 28), 1);
      left("nbs", "Task_DoeIntake", LocalDate.of(2041, 3, 3), 1);
      left("nbs", "Task_DoeIntake", LocalDate.of(2041, 3, 4), 1);
    }
    waits.count();
    waits.count();
    assertThat(element("Task_DoeIntake").times()).isEqualTo(10);
    assertThat(waits.countedOn()).contains(LocalDate.of(2041, 3, 3));

    today(LocalDate.of(2041, 3, 5));
    waits.count();
    assertThat(element("Task_DoeIntake").times()).isEqualTo(15);
  }

  @Test
  void saysNothingOfFewerThanFive() {
    for (int i = 0; i < 4; i++) {
      left("nbs", "Task_DoeIntake", LocalDate.of(2041, 3, 1), 20);
    }
    terms("nbs-klacht", "klok_gemist", 4);
    waits.count();

    assertThat(element("Task_DoeIntake"))
        .extracting(
            Heat.Element::times, Heat.Element::half, Heat.Element::most, Heat.Element::level)
        .containsExactly(null, null, null, 0);
    assertThat(element("Task_VoerGesprek"))
        .extracting(Heat.Element::ended, Heat.Element::missed, Heat.Element::level)
        .containsExactly(null, null, 0);
  }

  @Test
  void aMissedTermWarmsWhatItIsDrawnOn() {
    terms("nbs-klacht", "klok_gehaald", 6);
    terms("nbs-klacht", "klok_gemist", 2);
    terms("ander-klacht", "klok_gemist", 50);

    Heat.Element talk = element("Task_VoerGesprek");

    assertThat(talk.ended()).isEqualTo(8);
    assertThat(talk.missed()).isEqualTo(25);
    assertThat(talk.level()).isEqualTo(3);
  }

  @Test
  void othersDoNotCountAndSeeNothing() {
    for (int i = 0; i < 6; i++) {
      left("mhr", "Task_DoeIntake", LocalDate.of(2041, 3, 1), 20);
    }
    waits.count();

    assertThat(heat.of(diagram(), MANAGER).orElseThrow().elements())
        .allSatisfy(one -> assertThat(one.half()).isNull());
    assertThat(heat.of(diagram(), new Onlooker("ander", Set.of("mhr"), true, Set.of()))).isEmpty();
    assertThat(heat.of("bestaat-niet", MANAGER)).isEmpty();
  }

  @Test
  void aTaskOfACaseAboutTheViewerIsNotThere() {
    task("NBS-2041-90001", LocalDate.of(2041, 2, 1));
    task("NBS-2041-90002", LocalDate.of(2041, 2, 22));

    assertThat(element("Task_LeverVerslagAan", MANAGER).waiting()).isEqualTo(2);
    assertThat(element("Task_LeverVerslagAan", MANAGER).longest()).isEqualTo(31);
    Onlooker accused = new Onlooker("iemand", Set.of("nbs"), true, Set.of("NBS-2041-90001"));
    assertThat(element("Task_LeverVerslagAan", accused))
        .extracting(Heat.Element::waiting, Heat.Element::longest)
        .containsExactly(1L, 10);
  }

  private Heat.Element element(String id) {
    return element(id, MANAGER);
  }

  private Heat.Element element(String id, Onlooker viewer) {
    return heat.of(diagram(), viewer).orElseThrow().elements().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String diagram() {
    return repository
        .createProcessDefinitionQuery()
        .processDefinitionKey("nbs-klacht")
        .tenantIdIn("nbs")
        .latestVersion()
        .singleResult()
        .getId();
  }

  private static void today(LocalDate day) {
    ClockUtil.setCurrentTime(Date.from(day.atTime(10, 0).atZone(DutchDates.AMSTERDAM).toInstant()));
  }

  /** A case that left the element on this day, after waiting so long. */
  private void left(String tenant, String element, LocalDate day, int days) {
    jdbc.sql(
            """
            insert into ACT_HI_ACTINST (ID_, PROC_DEF_KEY_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_, ACT_ID_, ACT_TYPE_,
                                        START_TIME_, END_TIME_, DURATION_, TENANT_ID_)
            values (:id, 'nbs-klacht', 'x', 'x', 'x', :element, 'userTask', :start, :end, :duration, :tenant)
            """)
        .param("id", id())
        .param("element", element)
        .param("start", Timestamp.valueOf(day.minusDays(days).atTime(11, 0)))
        .param("end", Timestamp.valueOf(day.atTime(12, 0)))
        .param("duration", Duration.ofDays(days).plusHours(1).toMillis())
        .param("tenant", tenant)
        .update();
  }

  /** Terms of January that the timer of the talk guarded. */
  private void terms(String process, String figure, int amount) {
    jdbc.sql(
            """
            insert into month_figure (tenant, process, counted_month, figure, item, label, amount)
            values ('nbs', :process, date '2041-01-01', :figure, 'BoundaryEvent_TienDagenVerstreken', '', :amount)
            """)
        .param("process", process)
        .param("figure", figure)
        .param("amount", amount)
        .update();
  }

  private void task(String reference, LocalDate since) {
    String instance = id();
    jdbc.sql(
            """
            insert into ACT_RU_EXECUTION (ID_, REV_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_ID_, SUSPENSION_STATE_, TENANT_ID_)
            values (:id, 1, :id, :reference, :diagram, 1, 'nbs')
            """)
        .param("id", instance)
        .param("reference", reference)
        .param("diagram", diagram())
        .update();
    jdbc.sql(
            """
            insert into ACT_RU_TASK (ID_, REV_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, PRIORITY_, CREATE_TIME_,
                                     SUSPENSION_STATE_, TENANT_ID_)
            values (:id, 1, :instance, :diagram, 'Verslag', 'Task_LeverVerslagAan', 50, :since, 1, 'nbs')
            """)
        .param("id", id())
        .param("instance", instance)
        .param("diagram", diagram())
        .param("since", Timestamp.valueOf(since.atTime(9, 0)))
        .update();
  }

  private static String id() {
    return "warmte-" + UUID.randomUUID();
  }
}
