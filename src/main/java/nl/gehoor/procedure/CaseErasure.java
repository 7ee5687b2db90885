package nl.gehoor.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.casefile.CaseFigures;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.CaseTables;
import nl.gehoor.casefile.ErasedCases;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases the file of a case: everything the engine remembers of it and every row of ours, in one
 * transaction. The anonymous figures and lessons stay, and a line that says that the file was
 * there.
 */
@Component
public class CaseErasure {

  static final String RETENTION_OVER = "De bewaartermijn is voorbij.";

  /** Outcome of a case that was erased while it was open. */
  private static final String ERASED = "gewist";

  /**
   * Tells, in the transaction that erases it, that a file goes: for who keeps something of it in
   * another place.
   */
  public record Erased(String reference) {}

  private final CaseFiles files;
  private final CaseFigures figures;
  private final Organisations organisations;
  private final CaseTables tables;
  private final ErasedCases erased;
  private final EngineTraces traces;
  private final ProcessEngine engine;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CaseErasure(
      CaseFiles files,
      CaseFigures figures,
      Organisations organisations,
      CaseTables tables,
      ErasedCases erased,
      EngineTraces traces,
      ProcessEngine engine,
      ApplicationEventPublisher events,
      Clock clock) {
    this.files = files;
    this.figures = figures;
    this.organisations = organisations;
    this.tables = tables;
    this.erased = erased;
    this.traces = traces;
    this.engine = engine;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Erases a file that was kept long enough.
   *
   * @return how many rows went; empty when it was erased or reopened meanwhile
   */
  @Transactional
  public Optional<Long> expire(String caseId) {
    return erased
        .hold(caseId, files)
        .filter(file -> erased.isOver(file, LocalDate.now(clock)))
        .map(file -> erase(file, null, RETENTION_OVER));
  }

  /**
   * Erases a file before its time, also when the case is still open: what runs is ended, and nobody
   * is told.
   *
   * @param by the account that does so
   * @param reason stays, so it names nobody
   * @return how many rows went; empty when the file is gone already
   */
  @Transactional
  public Optional<Long> early(String caseId, String by, String reason) {
    return erased.hold(caseId, files).map(file -> erase(file, by, reason));
  }

  private long erase(CaseFile file, String by, String reason) {
    return Unchecked.ask(
        engine.getIdentityService(),
        () -> {
          List<String> roots = traces.roots(file.tenant(), List.of(file.reference()));
          long rows = sum(traces.count(roots));
          traces.erase(roots);
          if (file.open()) {
            count(file);
          }
          rows += sum(tables.erase(file.id()));
          erased.remember(file, by, reason, rows);
          events.publishEvent(new Erased(file.reference()));
          return rows;
        });
  }

  /** A case that ends here still counts among those that were received and closed. */
  private void count(CaseFile file) {
    organisations
        .find(file.tenant())
        .ifPresent(
            organisation -> {
              files.close(file, organisation, ERASED, false);
              figures.record(files.get(file.id()), null);
            });
  }

  /**
   * How many rows erasing these files of one organisation would take, by table; tables with none
   * are left out. Changes nothing.
   *
   * @param files at most a few hundred
   */
  @Transactional(readOnly = true)
  public Map<String, Long> rows(String tenant, Collection<ErasedCases.Expiring> files) {
    Map<String, Long> rows = new LinkedHashMap<>();
    if (!files.isEmpty()) {
      rows.putAll(tables.count(files.stream().map(ErasedCases.Expiring::id).toList()));
      rows.putAll(
          traces.count(
              traces.roots(tenant, files.stream().map(ErasedCases.Expiring::reference).toList())));
      rows.values().removeIf(number -> number == 0);
    }
    return rows;
  }

  /** Which tables of ours are erased. */
  Set<String> tables() {
    return tables.names();
  }

  private static long sum(Map<String, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
