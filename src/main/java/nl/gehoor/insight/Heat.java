package nl.gehoor.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.insight.Onlookers.Onlooker;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where in a diagram cases wait, and where the organisation's terms are missed. */
@Component
class Heat {

  /** Fewer could point to a person. */
  static final int FEWEST = 5;

  /** This month and the eleven before. */
  private static final int MONTHS = 12;

  /** From this many days, or this percentage, on: warm, hot, hottest. */
  private static final List<Integer> DAYS = List.of(1, 5, 14);

  private static final List<Integer> PERCENTAGES = List.of(1, 10, 25);

  private final RepositoryService repository;
  private final Waits waits;
  private final ProcedureNames names;
  private final JdbcClient jdbc;
  private final Clock clock;

  Heat(
      RepositoryService repository,
      Waits waits,
      ProcedureNames names,
      JdbcClient jdbc,
      Clock clock) {
    this.repository = repository;
    this.waits = waits;
    this.names = names;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The heat of one diagram.
   *
   * @param procedure id of the procedure that it draws; null for a block
   * @param from first day that counts, {@code to} last one; null when nothing was counted yet
   */
  record Diagram(String procedure, LocalDate from, LocalDate to, List<Element> elements) {}

  /**
   * One element where cases wait.
   *
   * @param times how often a case left it; null when fewer than {@link #FEWEST}
   * @param half half of them waited no longer, in whole days; null when too few
   * @param most four in five waited no longer; null when too few
   * @param ended terms that ended here; null when none or too few
   * @param missed percentage of those that was missed, rounded; null when none or too few
   * @param waiting tasks that are open here now
   * @param longest for how many days the oldest of those is open; null when none is
   * @param level 0 (cool) to 3
   */
  record Element(
      String id,
      String name,
      Long times,
      Integer half,
      Integer most,
      Long ended,
      Integer missed,
      long waiting,
      Integer longest,
      int level) {}

  private record Terms(long ended, long missed) {}

  private record Open(long waiting, LocalDate since) {}

  /**
   * @param definitionId what the viewer looks at; only diagrams of the own organisations are there
   */
  Optional<Diagram> of(String definitionId, Onlooker viewer) {
    ProcessDefinition definition =
        repository.createProcessDefinitionQuery().processDefinitionId(definitionId).singleResult();
    if (definition == null
        || definition.getTenantId() == null
        || !viewer.tenants().contains(definition.getTenantId())) {
      return Optional.empty();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), DutchDates.AMSTERDAM);
    YearMonth to = YearMonth.from(today);
    YearMonth from = to.minusMonths(MONTHS - 1);
    BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
    Map<String, Waits.Wait> waited =
        waits.of(definition.getTenantId(), definition.getKey(), from, to);
    Map<String, Terms> terms = terms(definition, guarded(model), from);
    Map<String, Open> open = open(definition, viewer.hidden());
    List<Element> elements = new ArrayList<>();
    for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
      String id = element.getId();
      if (waited.containsKey(id) || terms.containsKey(id) || open.containsKey(id)) {
        elements.add(element(element, waited.get(id), terms.get(id), open.get(id), today));
      }
    }
    return Optional.of(
        new Diagram(
            names.proceduresOf(definition.getTenantId()).contains(definition.getKey())
                ? definition.getKey()
                : null,
            from.atDay(1),
            waits.countedOn().orElse(null),
            List.copyOf(elements)));
  }

  private static Element element(
      FlowElement element, Waits.Wait wait, Terms terms, Open open, LocalDate today) {
    boolean enough = wait != null && wait.times() >= FEWEST;
    boolean judged = terms != null && terms.ended() >= FEWEST;
    Integer missed = judged ? Math.round(100f * terms.missed() / terms.ended()) : null;
    return new Element(
        element.getId(),
        element.getName() == null ? element.getId() : element.getName().replaceAll("\\s+", " "),
        enough ? wait.times() : null,
        enough ? wait.half() : null,
        enough ? wait.most() : null,
        judged ? terms.ended() : null,
        missed,
        open == null ? 0 : open.waiting(),
        open == null ? null : (int) (today.toEpochDay() - open.since().toEpochDay()),
        Math.max(enough ? level(wait.half(), DAYS) : 0, judged ? level(missed, PERCENTAGES) : 0));
  }

  private static int level(int amount, List<Integer> from) {
    return (int) from.stream().filter(least -> amount >= least).count();
  }

  /** Element that a term is drawn on, by the id of its timer. */
  private static Map<String, String> guarded(BpmnModelInstance model) {
    Map<String, String> guarded = new HashMap<>();
    for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
      FlowElement event = (FlowElement) timer.getParentElement();
      if (event instanceof BoundaryEvent boundary) {
        guarded.put(event.getId(), boundary.getAttachedTo().getId());
      } else if (event.getParentElement() instanceof SubProcess around) {
        guarded.put(event.getId(), around.getId());
      } else {
        guarded.put(event.getId(), event.getId());
      }
    }
    return guarded;
  }

  /**
   * Terms that people of the organisation are held to, by the element they are drawn on. Those of a
   * block count for all procedures that call it.
   */
  private Map<String, Terms> terms(
      ProcessDefinition definition, Map<String, String> guarded, YearMonth from) {
    Map<String, Terms> own = new HashMap<>();
    Map<String, Terms> called = new HashMap<>();
    if (guarded.isEmpty()) {
      return own;
    }
    jdbc.sql(
            """
            select process, item, sum(amount) as ended,
                   sum(case when figure = 'klok_gemist' then amount else 0 end) as missed
            from month_figure
            where tenant = :tenant and counted_month >= :from and item in (:timers)
              and figure in ('klok_gehaald', 'klok_gemist')
            group by process, item
            """)
        .param("tenant", definition.getTenantId())
        .param("from", from.atDay(1))
        .param("timers", guarded.keySet())
        .query(
            row -> {
              Map<String, Terms> into =
                  row.getString("process").equals(definition.getKey()) ? own : called;
              into.merge(
                  guarded.get(row.getString("item")),
                  new Terms(row.getLong("ended"), row.getLong("missed")),
                  (one, other) ->
                      new Terms(one.ended() + other.ended(), one.missed() + other.missed()));
            });
    return own.isEmpty() ? called : own;
  }

  /** Tasks that are open now, by element, of the cases that the viewer may know of. */
  private Map<String, Open> open(ProcessDefinition definition, Collection<String> hidden) {
    Map<String, Open> open = new HashMap<>();
    jdbc.sql(
            """
            select t.TASK_DEF_KEY_ as element, count(*) as waiting, min(t.CREATE_TIME_) as since
            from ACT_RE_PROCDEF d join ACT_RU_TASK t on t.PROC_DEF_ID_ = d.ID_
            where d.KEY_ = :key and d.TENANT_ID_ = :tenant and t.PROC_INST_ID_ not in (
              select p.PROC_INST_ID_ from ACT_RU_EXECUTION p where p.BUSINESS_KEY_ in (:hidden))
            group by t.TASK_DEF_KEY_
            """)
        .param("key", definition.getKey())
        .param("tenant", definition.getTenantId())
        .param("hidden", hidden.isEmpty() ? Set.of("") : hidden)
        .query(
            row -> {
              open.put(
                  row.getString("element"),
                  new Open(
                      row.getLong("waiting"),
                      row.getTimestamp("since").toLocalDateTime().toLocalDate()));
            });
    return open;
  }
}
