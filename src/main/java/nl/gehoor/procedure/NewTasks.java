package nl.gehoor.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tasks for people of the organisation that were made just now, until those people have heard of
 * them. Written in the transaction that makes the task, so that none is forgotten. Who hears of it
 * is looked up when the mail goes: by then other people may be candidates.
 */
@Component
public class NewTasks {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Organisations organisations;

  public NewTasks(JdbcClient jdbc, Clock clock, Organisations organisations) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.organisations = organisations;
  }

  /**
   * @param assignee account that the diagram gave it to by name; null when it is its candidates'
   */
  public record NewTask(String id, String tenant, String assignee, Instant madeAt) {}

  /** To be called when the task has the candidates that it keeps. */
  void made(TaskEntity task) {
    if (forColleagues(task)) {
      jdbc.sql(
              "insert into new_task (task_id, tenant, assignee, made_at) values (:id, :tenant, :assignee, :now)")
          .param("id", task.getId())
          .param("tenant", task.getTenantId())
          .param("assignee", task.getAssignee())
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  /** The task went to others; who was told before is not told again. */
  void moved(TaskEntity task) {
    done(task.getId());
    made(task);
  }

  /** The oldest first, of these organisations. */
  public List<NewTask> waiting(Collection<String> tenants, int most) {
    return tenants.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select task_id, tenant, assignee, made_at from new_task where tenant in (:tenants)
                order by made_at, task_id fetch first :most rows only
                """)
            .param("tenants", tenants)
            .param("most", most)
            .query(
                (row, number) ->
                    new NewTask(
                        row.getString("task_id"),
                        row.getString("tenant"),
                        row.getString("assignee"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
            .list();
  }

  public void done(String taskId) {
    jdbc.sql("delete from new_task where task_id = :id").param("id", taskId).update();
  }

  /** Not a question to a party, who hears of it by letter. */
  private boolean forColleagues(TaskEntity task) {
    Optional<Organisation> organisation =
        Optional.ofNullable(task.getTenantId()).flatMap(organisations::find);
    return organisation.isPresent()
        && (task.getAssignee() != null
            || task.getIdentityLinks().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .anyMatch(link -> isColleague(link, organisation.get())));
  }

  private static boolean isColleague(IdentityLink link, Organisation organisation) {
    return link.getUserId() != null
        || organisation.groups().containsKey(link.getGroupId())
        || organisation.managementGroup().equals(link.getGroupId());
  }
}
