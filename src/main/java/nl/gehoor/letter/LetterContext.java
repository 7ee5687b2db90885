package nl.gehoor.letter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.gehoor.casefile.Appointments.Appointment;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.CaseWord;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.term.DutchDates;
import org.springframework.stereotype.Component;

/**
 * What a letter can say, by the names its text uses:
 *
 * <ul>
 *   <li>{@code zaak.referentie}, {@code zaak.onderwerp}; what the case is called: {@code
 *       zaak.woord}, {@code .deZaak}, {@code .uwZaak}, {@code .dezeZaak}, and with a capital {@code
 *       .DeZaak} and so on; {@code organisatie.naam}, {@code .contact}, {@code .telefoon}, {@code
 *       .email}, {@code .bereikbaar}: true with one of those two; {@code vandaag}
 *   <li>{@code ontvanger.naam}; {@code ontvanger.<rol>}: true for the role of the receiver and for
 *       the one he or she stands for; {@code ontvanger.indiener}: the same for whoever asked for
 *       the case; {@code link}: the own page, for parties only
 *   <li>{@code partij.<rol>.naam}; {@code partij.indiener.naam}; {@code betrokkenen}: each {@code
 *       naam} of whom the case is about
 *   <li>{@code termijn.<naam>.datum}, {@code .uitleg}, {@code .label}; {@code verstreken.label},
 *       {@code .datum}: the term that just ran out
 *   <li>{@code afspraak.moment}, {@code afspraak.plaats}
 *   <li>{@code besluit.onderdelen}: {@code nummer}, {@code onderdeel}, {@code oordeel}, {@code
 *       motivering}, {@code oplossing}
 *   <li>{@code reeks.aanbeveling}: what was kept as a series ({@code aanbeveling1Tekst} …): {@code
 *       nummer}, each field by its own name, {@code datum.<veld>}, {@code is.<veld>.<keuze>}
 *   <li>every answer by its own name; {@code datum.<antwoord>}: a date in words; {@code
 *       is.<antwoord>.<keuze>}: true when that was chosen; {@code regels.<antwoord>}: a {@code
 *       regel} for each of its lines
 * </ul>
 *
 * An empty answer counts as missing.
 */
@Component
class LetterContext {

  private static final int DECISION_PARTS = 5;

  /** How every letter can call whoever asked for the case, whatever the role is. */
  private static final String APPLICANT = "indiener";

  private final Parties parties;
  private final TermRegister register;

  LetterContext(Parties parties, TermRegister register) {
    this.parties = parties;
    this.register = register;
  }

  Map<String, Object> of(
      LetterOrder order,
      Organisation organisation,
      Recipient recipient,
      LocalDate today,
      Locale language) {
    Map<String, Object> answers = answers(order.variables());
    Map<String, Object> context = new HashMap<>(answers);
    CaseKind kind = organisation.kindOf(order.file().process());
    context.put("zaak", caseFile(order.file(), kind.word()));
    context.put("organisatie", organisation(organisation));
    context.put("ontvanger", recipient(recipient, kind));
    context.put("partij", (Lookup) role -> party(order.file(), role, kind));
    context.put("betrokkenen", accused(order.file()));
    context.put(
        "termijn",
        (Lookup) name -> order.terms().apply(name).map(term -> term(term, language)).orElse(null));
    context.put("verstreken", expired(order.file(), answers, language));
    context.put("afspraak", appointment(order.appointment(), language));
    context.put("besluit", Map.of("onderdelen", decisionParts(answers)));
    context.put("reeks", (Lookup) name -> series(name, answers, language));
    context.putAll(about(answers, language));
    context.put("regels", (Lookup) name -> lines(answers.get(name)));
    context.put("vandaag", DutchDates.inWords(today, language));
    context.put("link", recipient.party() == null ? null : new LetterMustache.Raw(LetterText.LINK));
    return context;
  }

  /** Text, numbers and yes-or-no; whatever else the engine holds is none of a letter's business. */
  private static Map<String, Object> answers(Map<String, Object> variables) {
    Map<String, Object> answers = new HashMap<>();
    variables.forEach(
        (name, value) -> {
          if (value instanceof Boolean || value instanceof String text && !text.isBlank()) {
            answers.put(name, value);
          } else if (value instanceof Double number) {
            answers.put(name, number % 1 == 0 ? (Object) number.longValue() : number);
          } else if (value instanceof Number) {
            answers.put(name, value);
          }
        });
    return answers;
  }

  private static Map<String, Object> caseFile(CaseFile file, CaseWord word) {
    return values(
        "referentie", file.reference(),
        "onderwerp", file.subject(),
        "woord", word.noun(),
        "deZaak", word.the(),
        "uwZaak", word.your(),
        "dezeZaak", word.thisOne(),
        "Woord", word.capital(),
        "DeZaak", CaseWord.atTheStart(word.the()),
        "UwZaak", CaseWord.atTheStart(word.your()),
        "DezeZaak", CaseWord.atTheStart(word.thisOne()));
  }

  private static Map<String, Object> organisation(Organisation organisation) {
    Map<String, Object> values =
        values(
            "naam", organisation.name(),
            "contact", organisation.contact().name(),
            "telefoon", organisation.contact().phone(),
            "email", organisation.contact().email());
    values.put("bereikbaar", organisation.contact().reachable());
    return values;
  }

  private static Map<String, Object> recipient(Recipient recipient, CaseKind kind) {
    Map<String, Object> values = values("naam", recipient.name());
    values.put(recipient.role(), true);
    if (recipient.party() != null) {
      values.put(recipient.party().role(), true);
      if (recipient.party().standsFor() != null) {
        values.put(recipient.party().standsFor(), true);
      }
      if (values.containsKey(kind.applicant())) {
        values.put(APPLICANT, true);
      }
    }
    return values;
  }

  private List<Map<String, Object>> accused(CaseFile file) {
    return parties.ofCase(file.id()).stream()
        .filter(Party::accused)
        .map(party -> values("naam", party.name()))
        .toList();
  }

  private Map<String, Object> party(CaseFile file, String name, CaseKind kind) {
    String role = APPLICANT.equals(name) ? kind.applicant() : name;
    return parties.find(file.id(), role).map(party -> values("naam", party.name())).orElse(null);
  }

  private static Map<String, Object> term(LetterTerm term, Locale language) {
    return values(
        "label", term.label(),
        "datum", DutchDates.inWords(term.lastDay(), language),
        "uitleg", term.explanation());
  }

  private Map<String, Object> expired(CaseFile file, Map<String, Object> answers, Locale language) {
    if (!(answers.get("verstrekenTermijn") instanceof String name)) {
      return null;
    }
    return register.ofCase(file.id()).stream()
        .filter(term -> term.name().equals(name))
        .reduce((first, second) -> second)
        .map(term -> expired(term, language))
        .orElse(null);
  }

  private static Map<String, Object> expired(RunningTerm term, Locale language) {
    return values(
        "label",
        term.label(),
        "datum",
        DutchDates.inWords(DutchDates.lastDay(term.dueAt()), language));
  }

  private static Map<String, Object> appointment(Appointment appointment, Locale language) {
    return appointment == null
        ? null
        : values(
            "moment",
            DutchDates.inWords(appointment.start(), language),
            "plaats",
            appointment.place());
  }

  private static List<Map<String, Object>> decisionParts(Map<String, Object> answers) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (int i = 1; i <= DECISION_PARTS; i++) {
      if (answers.get("onderdeel" + i) != null) {
        Map<String, Object> part = new HashMap<>();
        part.put("nummer", parts.size() + 1);
        for (String field : List.of("onderdeel", "oordeel", "motivering", "oplossing")) {
          part.put(field, answers.get(field + i));
        }
        parts.add(part);
      }
    }
    return parts;
  }

  /** {@code aanbeveling1Tekst} is {@code tekst} of the first; nothing when there is no first. */
  private static List<Map<String, Object>> series(
      String name, Map<String, Object> answers, Locale language) {
    List<Map<String, Object>> series = new ArrayList<>();
    while (true) {
      String prefix = name + (series.size() + 1);
      Map<String, Object> one = new HashMap<>();
      answers.forEach(
          (key, value) -> {
            if (key.length() > prefix.length()
                && key.startsWith(prefix)
                && Character.isUpperCase(key.charAt(prefix.length()))) {
              String field = key.substring(prefix.length());
              one.put(Character.toLowerCase(field.charAt(0)) + field.substring(1), value);
            }
          });
      if (one.isEmpty()) {
        return series;
      }
      one.putAll(about(Map.copyOf(one), language));
      one.put("nummer", series.size() + 1);
      series.add(one);
    }
  }

  /** The two ways to ask about answers: in words, and whether this was chosen. */
  private static Map<String, Object> about(Map<String, Object> answers, Locale language) {
    return Map.of(
        "datum", (Lookup) name -> inWords(answers.get(name), language),
        "is", (Lookup) name -> (Lookup) choice -> chosen(answers.get(name), choice));
  }

  /** Null when it is no text. */
  private static List<Map<String, Object>> lines(Object answer) {
    return answer instanceof String text
        ? text.lines().filter(line -> !line.isBlank()).map(line -> values("regel", line)).toList()
        : null;
  }

  private static Boolean chosen(Object answer, String choice) {
    return answer != null && choice.equals(String.valueOf(answer));
  }

  /** Null when it is no date. */
  private static String inWords(Object answer, Locale language) {
    if (!(answer instanceof String text)) {
      return null;
    }
    try {
      return text.contains("T")
          ? DutchDates.inWords(moment(text), language)
          : DutchDates.inWords(LocalDate.parse(text), language);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant moment(String text) {
    return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(DutchDates.AMSTERDAM).toInstant();
  }

  /** Name and value in turn; a value that is null or blank is left out. */
  private static Map<String, Object> values(String... pairs) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null && !pairs[i + 1].isBlank()) {
        values.put(pairs[i], pairs[i + 1]);
      }
    }
    return values;
  }
}
