package nl.gehoor.procedure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine knows of a case: every instance that carries its reference, the blocks that these
 * called, and what was remembered of them.
 */
@Component
class EngineTraces {

  /**
   * Every table of the engine that says of its rows by which root instance they came to be. The
   * engine's own way of forgetting leaves some of them at a higher level of history.
   */
  static final List<String> TABLES =
      List.of(
          "ACT_HI_ACTINST",
          "ACT_HI_ATTACHMENT",
          "ACT_HI_COMMENT",
          "ACT_HI_DECINST",
          "ACT_HI_DEC_IN",
          "ACT_HI_DEC_OUT",
          "ACT_HI_DETAIL",
          "ACT_HI_EXT_TASK_LOG",
          "ACT_HI_IDENTITYLINK",
          "ACT_HI_INCIDENT",
          "ACT_HI_JOB_LOG",
          "ACT_HI_OP_LOG",
          "ACT_HI_TASKINST",
          "ACT_HI_VARINST",
          "ACT_HI_PROCINST",
          "ACT_GE_BYTEARRAY",
          "ACT_RU_AUTHORIZATION");

  /** Nobody reads it: the instance is forgotten right after. */
  private static final String ERASED = "gewist";

  private final JdbcClient jdbc;
  private final RuntimeService runtime;
  private final HistoryService history;

  EngineTraces(JdbcClient jdbc, ProcessEngine engine) {
    this.jdbc = jdbc;
    this.runtime = engine.getRuntimeService();
    this.history = engine.getHistoryService();
  }

  /**
   * The instances that nothing called and that carry one of these references. One that belongs to
   * another case and only called something for this one is not among them.
   */
  List<String> roots(String tenant, Collection<String> references) {
    return jdbc.sql(
            """
            select distinct r.ID_ from ACT_HI_PROCINST p join ACT_HI_PROCINST r on r.ID_ = p.ROOT_PROC_INST_ID_
            where p.BUSINESS_KEY_ in (:references) and p.TENANT_ID_ = :tenant
              and (r.BUSINESS_KEY_ is null or r.BUSINESS_KEY_ = p.BUSINESS_KEY_)
            """)
        .param("references", references)
        .param("tenant", tenant)
        .query(String.class)
        .list();
  }

  /** How many rows there are by these root instances, by table. */
  Map<String, Long> count(Collection<String> roots) {
    Map<String, Long> rows = new LinkedHashMap<>();
    if (!roots.isEmpty()) {
      for (String table : TABLES) {
        rows.put(
            table,
            jdbc.sql("select count(*) from " + table + " where ROOT_PROC_INST_ID_ in (:roots)")
                .param("roots", roots)
                .query(Long.class)
                .single());
      }
    }
    return rows;
  }

  /** Ends what still runs and forgets all of it. Joins the caller's transaction. */
  void erase(Collection<String> roots) {
    if (roots.isEmpty()) {
      return;
    }
    List<String> running =
        runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(roots)).list().stream()
            .map(ProcessInstance::getId)
            .toList();
    if (!running.isEmpty()) {
      runtime.deleteProcessInstances(running, ERASED, true, true, false, true);
    }
    List<String> instances =
        roots.stream()
            .flatMap(
                root ->
                    history
                        .createHistoricProcessInstanceQuery()
                        .rootProcessInstanceId(root)
                        .list()
                        .stream())
            .map(HistoricProcessInstance::getId)
            .toList();
    history.deleteHistoricProcessInstances(instances);
    for (String table : TABLES) {
      jdbc.sql("delete from " + table + " where ROOT_PROC_INST_ID_ in (:roots)")
          .param("roots", roots)
          .update();
    }
  }
}
