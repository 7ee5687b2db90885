package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.gehoor.form.RefusedException;
import org.junit.jupiter.api.Test;

/** What becomes of a statement when cases are left out of it. */
class OwnCasesFilterTest {

  private static final String CASES =
      "select own_.PROC_INST_ID_ from ACT_HI_PROCINST own_ where own_.BUSINESS_KEY_ in ('NBS-2026-00001')";
  private static final String RUNNING = "coalesce(PROC_INST_ID_, '-') not in (" + CASES + ")";

  private final OwnCasesFilter filter =
      new OwnCasesFilter(
          Map.of(
              "ACT_RU_TASK", Set.of("ID_", "PROC_INST_ID_"),
              "ACT_RU_JOB", Set.of("PROCESS_INSTANCE_ID_", "ROOT_PROC_INST_ID_"),
              "ACT_RU_IDENTITYLINK", Set.of("TASK_ID_"),
              "ACT_RE_PROCDEF", Set.of("ID_")));

  @Test
  void aTableIsReadWithoutThem() {
    assertThat(without("select RES.* from ACT_RU_TASK RES where RES.ID_ = ?"))
        .isEqualTo(
            "select RES.* from (select * from ACT_RU_TASK where "
                + RUNNING
                + ") RES where RES.ID_ = ?");
  }

  @Test
  void aTableWithoutANameOfItsOwnKeepsItsName() {
    for (String rest : List.of("", " where ID_ = ?", " order by ID_", ")", ", ACT_RE_PROCDEF P")) {
      assertThat(without("select ACT_RU_TASK.ID_ from ACT_RU_TASK" + rest))
          .isEqualTo(
              "select ACT_RU_TASK.ID_ from (select * from ACT_RU_TASK where "
                  + RUNNING
                  + ") ACT_RU_TASK"
                  + rest);
    }
  }

  @Test
  void everyTableInItIs() {
    assertThat(
            without(
                "SELECT count(*) FROM ACT_RE_PROCDEF P\n left join public.ACT_RU_JOB as J on 1=1"
                    + " inner join ACT_RU_IDENTITYLINK I on I.TASK_ID_ = J.ID_"))
        .contains("FROM ACT_RE_PROCDEF P")
        .contains(
            "(select * from public.ACT_RU_JOB where coalesce(PROCESS_INSTANCE_ID_, '-') not in ("
                + CASES
                + ") and coalesce(ROOT_PROC_INST_ID_, '-') not in ("
                + CASES
                + ")) as J on 1=1")
        .contains("where task_.PROC_INST_ID_ in (" + CASES + "))) I on");
  }

  @Test
  void changesPassTheirRowsBy() {
    assertThat(without("update ACT_RU_TASK set NAME_ = ? where ID_ = ? or NAME_ = ?"))
        .isEqualTo("update ACT_RU_TASK set NAME_ = ? where ( ID_ = ? or NAME_ = ?) and " + RUNNING);
    assertThat(without("delete from ACT_RU_TASK"))
        .isEqualTo("delete from ACT_RU_TASK where " + RUNNING);
    assertThat(
            without(
                "update ACT_RU_TASK set X_ = (select 1 from Y where 1=1) where exists (select 1 where 2=2)"))
        .endsWith("where ( exists (select 1 where 2=2)) and " + RUNNING);
  }

  @Test
  void newRowsAndOtherTablesStayAsTheyAre() {
    for (String sql :
        List.of(
            "insert into ACT_RU_TASK (ID_) values (?)",
            "select * from ACT_RE_PROCDEF where ID_ = ?",
            "update ACT_RE_PROCDEF set X_ = 1")) {
      assertThat(without(sql)).isEqualTo(sql);
    }
  }

  @Test
  void nothingIsLeftToBeDoneLater() {
    assertThatThrownBy(() -> without("insert into ACT_RU_BATCH (ID_) values (?)"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void onlyReferencesGetIntoAStatement() {
    assertThatThrownBy(
            () -> filter.without(List.of("x') or 1=1 --"), "select * from ACT_RU_TASK RES"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String without(String sql) {
    return filter.without(List.of("NBS-2026-00001"), sql);
  }
}
