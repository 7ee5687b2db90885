package nl.gehoor.procedure;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.FreeDays;
import nl.gehoor.term.TermLaw;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * How each organisation counts: the public holidays, the days of feestdagen.yaml and its own
 * closing days.
 */
@Component
public class TermLaws {

  private final Organisations organisations;
  private final Map<LocalDate, String> decreed;
  private final Map<String, TermLaw> byTenant = new ConcurrentHashMap<>();
  private final TermLaw publicOnly;

  /**
   * @param file where feestdagen.yaml stands, for who keeps it outside the application
   */
  TermLaws(
      Organisations organisations,
      @Value("${gehoor.feestdagen:classpath:bpmn/gedeeld/feestdagen.yaml}") Resource file)
      throws IOException {
    this.organisations = organisations;
    this.decreed = read(file);
    this.publicOnly = new TermLaw(new FreeDays(decreed, Set.of()));
  }

  /**
   * @param tenant null or unknown: only the public holidays count
   */
  public TermLaw of(String tenant) {
    return tenant == null ? publicOnly : byTenant.computeIfAbsent(tenant, this::make);
  }

  private TermLaw make(String tenant) {
    return organisations
        .find(tenant)
        .map(Organisation::closingDays)
        .map(closed -> new TermLaw(new FreeDays(decreed, closed)))
        .orElse(publicOnly);
  }

  private static Map<LocalDate, String> read(Resource file) throws IOException {
    Map<LocalDate, String> days = new HashMap<>();
    try (InputStream in = file.getInputStream()) {
      Map<String, List<Map<String, Object>>> yaml =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      for (Map<String, Object> line : yaml.getOrDefault("gelijkgesteld", List.of())) {
        days.put(day(line.get("dag")), String.valueOf(line.get("naam")));
      }
    } catch (DateTimeException | ClassCastException | NullPointerException e) {
      throw new IllegalStateException(
          "In "
              + file
              + " klopt een regel niet. Schrijf elke dag als"
              + " '- {dag: \"2026-05-15\", naam: de dag na Hemelvaartsdag}'.",
          e);
    }
    return days;
  }

  /** YAML makes a date without quotes a moment in UTC. */
  private static LocalDate day(Object value) {
    return value instanceof Date date
        ? date.toInstant().atZone(ZoneOffset.UTC).toLocalDate()
        : LocalDate.parse(value.toString());
  }
}
