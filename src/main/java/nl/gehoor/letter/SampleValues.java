package nl.gehoor.letter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.CaseWord;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.term.DutchDates;

/**
 * A made-up value for everything a letter can ask for, by the names of {@link LetterContext}. There
 * is no case behind it, and nothing of one is ever read.
 */
final class SampleValues {

  private static final Properties ANSWERS = answers();

  private final Organisation organisation;
  private final CaseWord word;
  private final LocalDate today;
  private final Locale language;

  SampleValues(Organisation organisation, CaseKind kind, LocalDate today, Locale language) {
    this.organisation = organisation;
    this.word = kind.word();
    this.today = today;
    this.language = language;
  }

  /**
   * The context of a letter.
   *
   * @param names all that its text uses, also the names of its sections
   * @param off sections that are to be left out, with what they name
   * @param recipient what is known of the recipient under {@code ontvanger}
   * @param link whether the recipient has an own page
   */
  Map<String, Object> context(
      Set<String> names, Set<String> off, Map<String, Object> recipient, boolean link) {
    Map<String, Object> context = new HashMap<>();
    for (String name : names) {
      boolean left = off.stream().anyMatch(o -> name.equals(o) || name.startsWith(o + "."));
      if (!left && !name.startsWith("ontvanger.") && !name.equals("link")) {
        put(context, name);
      }
    }
    context.put("ontvanger", recipient);
    context.put("link", link ? new LetterMustache.Raw(LetterText.LINK) : null);
    return context;
  }

  @SuppressWarnings("unchecked")
  private void put(Map<String, Object> context, String name) {
    String[] path = name.split("\\.");
    Map<String, Object> at = context;
    for (int i = 0; i < path.length - 1; i++) {
      Object inner = at.get(path[i]);
      if (!(inner instanceof Map)) {
        inner = new HashMap<String, Object>();
        at.put(path[i], inner);
      }
      at = (Map<String, Object>) inner;
    }
    String last = path[path.length - 1];
    if (!(at.get(last) instanceof Map)) {
      Object value = value(name, path);
      if (value != null) {
        at.put(last, value);
      }
    }
  }

  /** Null when there is none: only the organisation's own data can be. */
  private Object value(String name, String[] path) {
    String last = path[path.length - 1];
    return switch (path.length == 1 ? "" : path[0]) {
      case "zaak" -> ofCase(last);
      case "organisatie" -> ofOrganisation(last);
      case "partij" -> path.length == 2 ? Boolean.TRUE : SampleCase.name(path[1]);
      case "termijn" -> term(path.length == 2 ? "" : last, path[1]);
      case "verstreken" -> last.equals("label") ? "Gesprek houden" : day(today.minusDays(1));
      case "afspraak" -> last.equals("moment") ? moment() : "Voorbeeldstraat 1, Voorbeeldstad";
      case "datum" -> day(today.minusDays(1 + Math.floorMod(last.hashCode(), 12)));
      case "is" -> Boolean.TRUE;
      case "besluit" -> decision();
      case "reeks" -> List.of(Map.of("nummer", 1), Map.of("nummer", 2));
      case "regels" -> lines(answer(last));
      default ->
          switch (name) {
            case "vandaag" -> day(today);
            case "betrokkenen" -> List.of(Map.of("naam", SampleCase.name("medewerker")));
            case "naam" -> SampleCase.name("medewerker");
            case "nummer" -> 1;
            default -> answer(name);
          };
    };
  }

  private String ofCase(String last) {
    return switch (last) {
      case "referentie" -> SampleCase.reference(organisation);
      case "woord" -> word.noun();
      case "deZaak" -> word.the();
      case "uwZaak" -> word.your();
      case "dezeZaak" -> word.thisOne();
      case "Woord" -> word.capital();
      case "DeZaak" -> CaseWord.atTheStart(word.the());
      case "UwZaak" -> CaseWord.atTheStart(word.your());
      case "DezeZaak" -> CaseWord.atTheStart(word.thisOne());
      default -> SampleCase.SUBJECT;
    };
  }

  private Object ofOrganisation(String last) {
    Organisation.Contact contact = organisation.in(language).contact();
    return switch (last) {
      case "naam" -> organisation.name();
      case "contact" -> contact.name();
      case "telefoon" -> contact.phone();
      case "email" -> contact.email();
      case "bereikbaar" -> contact.reachable();
      default -> null;
    };
  }

  private Object term(String last, String name) {
    LocalDate end = today.plusDays(7 + Math.floorMod(name.hashCode(), 21));
    return switch (last) {
      case "datum" -> day(end);
      case "label" -> "Gesprek houden";
      case "uitleg" -> "Die termijn is begonnen op " + day(today) + ".";
      default -> Boolean.TRUE;
    };
  }

  private List<Map<String, Object>> decision() {
    List<Map<String, Object>> parts = new ArrayList<>();
    parts.add(
        Map.of(
            "nummer", 1,
            "onderdeel", answer("onderdeel"),
            "oordeel", "gegrond",
            "motivering", answer("motivering"),
            "oplossing", answer("oplossing")));
    // Without a solution, so that the letter is seen with and without one.
    Map<String, Object> second = new HashMap<>();
    second.put("nummer", 2);
    second.put("onderdeel", answer("adviesOnderdeel2"));
    second.put("oordeel", "ongegrond");
    second.put("motivering", answer("adviesMotivering2"));
    second.put("oplossing", null);
    parts.add(second);
    return parts;
  }

  private static List<Map<String, Object>> lines(String answer) {
    return answer.lines().map(line -> Map.<String, Object>of("regel", line)).toList();
  }

  private String moment() {
    return DutchDates.inWords(
        today.plusDays(8).atTime(LocalTime.of(14, 0)).atZone(DutchDates.AMSTERDAM).toInstant(),
        language);
  }

  private String day(LocalDate day) {
    return DutchDates.inWords(day, language);
  }

  /** An answer by its name; one that nobody thought of shows which it is. */
  private static String answer(String name) {
    return ANSWERS.getProperty(
        name, "voorbeeld (" + name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase() + ")");
  }

  /** Whether there is a value of its own for this answer. */
  static boolean knows(String answer) {
    return ANSWERS.containsKey(answer);
  }

  private static Properties answers() {
    Properties answers = new Properties();
    try (Reader in =
        new InputStreamReader(
            SampleValues.class.getResourceAsStream("/letter/voorbeelden.properties"),
            StandardCharsets.UTF_8)) {
      answers.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }
}
