package nl.gehoor.path;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Moves the engine's clock forward, from one thing that falls due to the next, and lets each run at
 * its own moment: so everything gets the timestamp, and every term the end, that waiting would have
 * given it.
 *
 * <p>The clock stands still when a journey ends. Nobody else may run jobs meanwhile: switch the job
 * executor off.
 */
public final class TimeTravel {

  /** More than any demo needs; reached only by a diagram that keeps itself busy for ever. */
  private static final int MOST_STEPS = 50_000;

  private static final int MOST_WAITS = 200;
  private static final long WAIT_MILLIS = 50;

  private final ProcessEngine engine;

  public TimeTravel(ProcessEngine engine) {
    this.engine = engine;
  }

  /**
   * One thing that ran.
   *
   * @param at the moment it ran, on the moved clock
   * @param what the element's id in its diagram; the kind of job when it belongs to no diagram
   * @param reference the case; null when it belongs to none
   * @param error null when it went well; it is tried again later when the engine has tries left
   */
  public record Step(Instant at, String what, String reference, String error) {}

  /** What happened on the way. */
  public record Journey(Instant from, Instant to, List<Step> steps) {

    public List<Step> failures() {
      return steps.stream().filter(step -> step.error() != null).toList();
    }
  }

  public static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  /** Runs what is due now, and what that makes due at once: letters, for instance. */
  public Journey runDue() {
    return to(now());
  }

  /**
   * Travels to this moment and lets everything that falls due until then, that moment included, run
   * in its order.
   *
   * @throws IllegalArgumentException when the moment lies in the past
   * @throws IllegalStateException when it does not come to an end
   */
  public Journey to(Instant target) {
    Instant from = now();
    if (target.isBefore(from)) {
      throw new IllegalArgumentException("De klok kan alleen vooruit.");
    }
    List<Step> steps = new ArrayList<>();
    for (Optional<Job> next = next(target); next.isPresent(); next = next(target)) {
      if (steps.size() >= MOST_STEPS) {
        throw new IllegalStateException(
            "Er komt geen einde aan wat er verloopt: het laatste was "
                + steps.get(steps.size() - 1).what()
                + ".");
      }
      steps.add(run(next.get()));
    }
    ClockUtil.setCurrentTime(Date.from(target));
    return new Journey(from, target, steps);
  }

  /** The moment at which something falls due next; empty when nothing ever will. */
  public Optional<Instant> nextDue() {
    return first(jobs()).map(TimeTravel::moment);
  }

  private Step run(Job job) {
    Instant due = moment(job);
    if (due.isAfter(now())) {
      ClockUtil.setCurrentTime(Date.from(due));
    }
    String what = what(job);
    String reference = reference(job);
    Instant at = now();
    try {
      execute(job.getId());
      return new Step(at, what, reference, null);
    } catch (RuntimeException failed) {
      return new Step(at, what, reference, String.valueOf(failed.getMessage()));
    }
  }

  /** A job that somebody else holds right now is waited for: it may be the executor's last one. */
  private void execute(String jobId) {
    for (int wait = 0; ; wait++) {
      try {
        management().executeJob(jobId);
        return;
      } catch (OptimisticLockingException held) {
        if (management().createJobQuery().jobId(jobId).count() == 0) {
          return;
        }
        if (wait == MOST_WAITS) {
          throw held;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Optional<Job> next(Instant target) {
    return first(jobs().duedateLowerThan(new Date(target.toEpochMilli() + 1)));
  }

  private JobQuery jobs() {
    return management().createJobQuery().active().withRetriesLeft().orderByJobDuedate().asc();
  }

  private static Optional<Job> first(JobQuery jobs) {
    return jobs.listPage(0, 1).stream().findFirst();
  }

  private String what(Job job) {
    if (job.getJobDefinitionId() == null) {
      return "job";
    }
    JobDefinition definition =
        management()
            .createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult();
    return definition == null ? "job" : definition.getActivityId();
  }

  private String reference(Job job) {
    if (job.getProcessInstanceId() == null) {
      return null;
    }
    ProcessInstance instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(job.getProcessInstanceId())
            .singleResult();
    return instance == null ? null : instance.getBusinessKey();
  }

  private static Instant moment(Job job) {
    return job.getDuedate() == null ? now() : job.getDuedate().toInstant();
  }

  private ManagementService management() {
    return engine.getManagementService();
  }
}
