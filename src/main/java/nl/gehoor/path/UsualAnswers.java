package nl.gehoor.path;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.gehoor.term.DutchDates;

/**
 * The answers that hold for a procedure unless a path says otherwise: {@code
 * bpmn/<tenant>/verloop/<process>/standaard.yaml}.
 */
final class UsualAnswers {

  /** The file's name; it is no path itself. */
  static final String FILE = "standaard.yaml";

  private static final Pattern DAY =
      Pattern.compile("vandaag(?:\\s*([+-])\\s*(P\\w+))?(?:\\s+(\\d\\d:\\d\\d))?");

  private final Map<String, Map<String, Object>> byForm;

  private UsualAnswers(Map<String, Map<String, Object>> byForm) {
    this.byForm = byForm;
  }

  static UsualAnswers none() {
    return new UsualAnswers(Map.of());
  }

  /**
   * @param folder the folder of the procedure's paths; without the file there are no usual answers
   */
  static UsualAnswers in(Path folder) {
    return new UsualAnswers(WrittenPath.usual(folder.resolve(FILE)));
  }

  /**
   * @param path file of the path they belong to
   * @param text what stands in {@link #FILE} beside it; empty when there is none
   */
  static UsualAnswers read(String path, String text) {
    return new UsualAnswers(
        WrittenPath.usual(path.substring(0, path.lastIndexOf('/') + 1) + FILE, text));
  }

  /** Those to one form, by field. */
  Map<String, Object> to(String form, LocalDate today) {
    return meant(byForm.getOrDefault(form, Map.of()), today);
  }

  /** {@code vandaag + P5D 14:00} becomes the moment it means. */
  static Map<String, Object> meant(Map<String, Object> written, LocalDate today) {
    Map<String, Object> values = new LinkedHashMap<>();
    written.forEach(
        (key, value) -> {
          Matcher day = DAY.matcher(String.valueOf(value));
          values.put(key, day.matches() ? day(day, today) : value);
        });
    return values;
  }

  private static String day(Matcher written, LocalDate today) {
    LocalDate day = today;
    if (written.group(1) != null) {
      Period period = Period.parse(written.group(2));
      day = written.group(1).equals("+") ? day.plus(period) : day.minus(period);
    }
    return written.group(3) == null
        ? day.toString()
        : LocalDateTime.parse(day + "T" + written.group(3))
            .atZone(DutchDates.AMSTERDAM)
            .toOffsetDateTime()
            .toString();
  }
}
