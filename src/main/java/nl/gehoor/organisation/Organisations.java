package nl.gehoor.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * All organisations that the application serves, one per folder under {@code bpmn/} that has an
 * organisatie.yaml.
 */
@Component
public class Organisations {

  /** First parts of our own addresses, and names that mean something among folders. */
  private static final Set<String> OUR_OWN =
      Set.of(
          "actuator",
          "api",
          "app",
          "bijlagen",
          "camunda",
          "controle",
          "css",
          "demo",
          "engine-rest",
          "error",
          "fonts",
          "gedeeld",
          "iedereen",
          "images",
          "js",
          "lib",
          "nieuwe-link",
          "webjars",
          "werkplaats",
          "zaak",
          "zaakstuk");

  private static final int LONGEST_ID = 40;

  private final Map<String, Organisation> byId = new TreeMap<>();

  /** Only those that the program brings. */
  public Organisations() {
    this(new ProcedureFolders());
  }

  /**
   * @throws IllegalStateException when a description misses something or makes no sense, in Dutch
   */
  @Autowired
  public Organisations(ProcedureFolders folders) {
    try {
      for (Map.Entry<String, Resource> file : folders.descriptions().entrySet()) {
        Organisation organisation = read(file.getValue());
        checkId(organisation.id(), file.getKey(), name(file.getValue()));
        byId.put(organisation.id(), organisation);
      }
      byId.values().forEach(this::checkLenders);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Collection<Organisation> all() {
    return byId.values();
  }

  public Optional<Organisation> find(String tenant) {
    return Optional.ofNullable(tenant).map(byId::get);
  }

  /**
   * @throws IllegalArgumentException when no organisation has this tenant id
   */
  public Organisation get(String tenant) {
    return find(tenant)
        .orElseThrow(() -> new IllegalArgumentException("Onbekende organisatie: " + tenant));
  }

  /**
   * Why an organisation cannot have this id; empty when it can. It is the first part of the
   * addresses of its pages, and of the names of its groups and forms.
   */
  public static Optional<String> whyNoId(String id) {
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || id.length() > LONGEST_ID) {
      return Optional.of(
          "'%s' kan niet. Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld thuis-verder. Hoogstens %d tekens."
              .formatted(id, LONGEST_ID));
    }
    return OUR_OWN.contains(id)
        ? Optional.of("'%s' is van het programma zelf. Kies iets anders.".formatted(id))
        : Optional.empty();
  }

  private static void checkId(String id, String folder, String path) {
    if (!id.equals(folder)) {
      throw new IllegalStateException(
          "In %s staat id '%s', maar de map heet '%s'. Maak die twee hetzelfde."
              .formatted(path, id, folder));
    }
    whyNoId(id)
        .ifPresent(
            why -> {
              throw new IllegalStateException("In " + path + " bij 'id': " + why);
            });
  }

  private void checkLenders(Organisation borrower) {
    for (String lender : borrower.lenders()) {
      if (!byId.containsKey(lender) || lender.equals(borrower.id())) {
        throw new IllegalStateException(
            "%s leent van '%s', maar dat is geen andere organisatie."
                .formatted(borrower.id(), lender));
      }
    }
  }

  private static Organisation read(Resource file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      return read(
          new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, Object>>load(in),
          name(file),
          name -> beside(file, name));
    }
  }

  /** As people find it: {@code bpmn/nbs/organisatie.yaml}. */
  private static String name(Resource file) throws IOException {
    String[] path = file.getURL().getPath().split("/");
    return String.join("/", Arrays.copyOfRange(path, Math.max(0, path.length - 3), path.length));
  }

  private static byte[] beside(Resource file, String name) {
    try {
      return file.createRelative(name).getContentAsByteArray();
    } catch (IOException e) {
      throw new IllegalArgumentException("Het bestand '" + name + "' is er niet.", e);
    }
  }

  /**
   * @param folder what is in another file of the same folder
   * @throws IllegalStateException when something is missing or makes no sense, in Dutch
   */
  static Organisation read(Map<String, Object> yaml, String file, Function<String, byte[]> folder) {
    Map<String, Object> contact = map(yaml.get("contact"));
    Map<String, String> groups = new LinkedHashMap<>();
    Map<String, String> nextUp = new LinkedHashMap<>();
    map(yaml.get("groepen")).forEach((id, value) -> group(id, value, groups, nextUp));
    nextUp.forEach((id, higher) -> checkNextUp(id, higher, groups, nextUp, file));
    Map<String, Organisation.Role> roles = new LinkedHashMap<>();
    map(yaml.get("rollen")).forEach((role, value) -> roles.put(role, role(role, map(value))));
    Map<String, CaseKind> processes = new LinkedHashMap<>();
    map(yaml.get("procedures"))
        .forEach((id, value) -> processes.put(id, kind(id, map(value), file)));
    Set<LocalDate> closingDays = new LinkedHashSet<>();
    days(yaml.get("sluitingsdagen")).forEach(closingDays::add);
    Organisation dutch =
        new Organisation(
            required(yaml, "id", file),
            required(yaml, "naam", file),
            required(yaml, "voorvoegsel", file),
            new Organisation.Contact(
                text(contact, "naam"), text(contact, "telefoon"), text(contact, "email")),
            text(yaml, "kop") == null ? required(yaml, "naam", file) : text(yaml, "kop"),
            list(yaml.get("intro")),
            required(yaml, "accentkleur", file),
            logo(text(yaml, "logo"), file, folder),
            groups,
            nextUp,
            roles,
            closingDays,
            Period.parse(required(yaml, "bewaartermijn", file)),
            list(yaml.get("leent")).stream()
                .map(written -> elsewhere(written, "leent", file))
                .toList(),
            processes,
            "nl",
            null);
    return inTwoLanguages(dutch, map(yaml.get("engels")), file);
  }

  /** Adds how the organisation speaks to who reads English; what it does not say stays Dutch. */
  private static Organisation inTwoLanguages(
      Organisation dutch, Map<String, Object> english, String file) {
    Map<String, Object> kinds = map(english.get("procedures"));
    for (String process : kinds.keySet()) {
      if (!dutch.processes().containsKey(process)) {
        throw new IllegalStateException(
            "In %s staat bij 'engels' een procedure die er in het Nederlands niet is: %s."
                .formatted(file, process));
      }
    }
    Map<String, CaseKind> processes = new LinkedHashMap<>();
    dutch
        .processes()
        .forEach(
            (id, kind) ->
                processes.put(id, kind.inEnglish(english(kind, id, map(kinds.get(id)), file))));
    Organisation.Contact contact = dutch.contact();
    String contactName = text(english, "contact");
    boolean spoken = text(english, "kop") != null;
    Organisation translation =
        copy(
            dutch,
            new Organisation.Contact(
                contactName == null ? contact.name() : contactName,
                contact.phone(),
                contact.email()),
            spoken ? text(english, "kop") : dutch.heading(),
            spoken ? list(english.get("intro")) : dutch.intro(),
            processes,
            spoken ? "en" : "nl",
            null);
    return copy(
        dutch,
        contact,
        dutch.heading(),
        dutch.intro(),
        dutch.processes(),
        dutch.language(),
        translation);
  }

  private static Organisation copy(
      Organisation of,
      Organisation.Contact contact,
      String heading,
      List<String> intro,
      Map<String, CaseKind> processes,
      String language,
      Organisation english) {
    return new Organisation(
        of.id(),
        of.name(),
        of.prefix(),
        contact,
        heading,
        intro,
        of.accent(),
        of.logo(),
        of.groups(),
        of.nextUp(),
        of.roles(),
        of.closingDays(),
        of.retention(),
        of.borrows(),
        processes,
        language,
        english);
  }

  /** Null when the organisation says nothing of it in English. */
  private static CaseKind.English english(
      CaseKind kind, String id, Map<String, Object> value, String file) {
    if (value.isEmpty()) {
      return null;
    }
    if (kind.first() != null) {
      required(value, "eerst", file);
    }
    return new CaseKind.English(
        kind.title() == null ? null : required(value, "titel", file),
        kind.explanation() == null ? null : required(value, "uitleg", file),
        text(value, "woord"),
        outcomes(id, value, file),
        text(value, "eerst"));
  }

  private static Logo logo(String name, String file, Function<String, byte[]> folder) {
    try {
      return name == null ? null : Logo.of(name, folder.apply(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("In " + file + " staat een logo. " + e.getMessage(), e);
    }
  }

  /** A group is written as its label, or as {@code {naam: …, hoger: …}}. */
  private static void group(
      String id, Object value, Map<String, String> groups, Map<String, String> nextUp) {
    if (!(value instanceof Map)) {
      groups.put(id, String.valueOf(value));
      return;
    }
    Map<String, Object> group = map(value);
    String name = text(group, "naam");
    groups.put(id, name == null ? id : name);
    if (text(group, "hoger") != null) {
      nextUp.put(id, text(group, "hoger"));
    }
  }

  private static void checkNextUp(
      String id,
      String higher,
      Map<String, String> groups,
      Map<String, String> nextUp,
      String file) {
    if (!groups.containsKey(higher)) {
      throw new IllegalStateException(
          "In " + file + " wijst 'hoger' van " + id + " naar onbekende groep " + higher + ".");
    }
    Set<String> passed = new LinkedHashSet<>();
    for (String above = id; above != null; above = nextUp.get(above)) {
      if (!passed.add(above)) {
        throw new IllegalStateException(
            "In " + file + " gaat 'hoger' van " + id + " in een kring.");
      }
    }
  }

  private static Organisation.Role role(String role, Map<String, Object> value) {
    String name = text(value, "naam");
    String email = text(value, "email");
    boolean addressRequired = Boolean.TRUE.equals(value.get("adresVerplicht"));
    return new Organisation.Role(
        name == null ? role : name, text(value, "groep"), email, addressRequired);
  }

  /** Written as {@code mentorkantoor/mentorschap-aanvraag}. */
  private static Organisation.Elsewhere elsewhere(String written, String key, String file) {
    int slash = written.indexOf('/');
    if (slash < 1 || slash == written.length() - 1) {
      throw new IllegalStateException(
          "In %s staat bij '%s': '%s'. Schrijf organisatie/procedure."
              .formatted(file, key, written));
    }
    return new Organisation.Elsewhere(written.substring(0, slash), written.substring(slash + 1));
  }

  private static CaseKind kind(String id, Map<String, Object> value, String file) {
    CaseKind usual = CaseKind.COMPLAINT;
    String applicant = text(value, "indiener");
    boolean open = choice(value, "openbaar", "nee", "ja", file).equals("ja");
    if (open) {
      required(value, "titel", file);
    }
    return new CaseKind(
        text(value, "titel"),
        text(value, "uitleg"),
        word(value, file),
        applicant == null ? usual.applicant() : applicant,
        open,
        choice(value, "redenBijIntrekken", "ja", "nee", file).equals("ja"),
        outcomes(id, value, file),
        first(map(value.get("eerst")), file),
        "nl");
  }

  private static Map<String, String> outcomes(String id, Map<String, Object> value, String file) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    map(value.get("uitkomsten"))
        .forEach((outcome, sentence) -> outcomes.put(outcome, String.valueOf(sentence)));
    for (String outcome : outcomes.keySet()) {
      if (!CaseKind.allOutcomes().contains(outcome)) {
        throw new IllegalStateException(
            "In %s staat bij %s een uitkomst die niet bestaat: '%s'. Kies uit: %s."
                .formatted(file, id, outcome, String.join(", ", CaseKind.allOutcomes())));
      }
    }
    return outcomes;
  }

  private static CaseKind.First first(Map<String, Object> value, String file) {
    return value.isEmpty()
        ? null
        : new CaseKind.First(
            required(value, "tekst", file),
            list(value.get("naar")).stream()
                .map(written -> elsewhere(written, "naar", file))
                .toList());
  }

  private static CaseWord word(Map<String, Object> value, String file) {
    String noun = text(value, "woord");
    return noun == null
        ? CaseWord.COMPLAINT
        : new CaseWord(
            noun,
            choice(value, "lidwoord", "het", "de", file).equals("het")
                ? CaseWord.Gender.HET
                : CaseWord.Gender.DE);
  }

  /** One of two words; the second when it is left out. */
  private static String choice(
      Map<String, Object> yaml, String key, String one, String usual, String file) {
    String chosen = text(yaml, key);
    if (chosen == null || chosen.equals(usual)) {
      return usual;
    }
    if (!chosen.equals(one)) {
      throw new IllegalStateException(
          "In %s staat bij '%s': '%s'. Kies '%s' of '%s'."
              .formatted(file, key, chosen, one, usual));
    }
    return one;
  }

  private static String required(Map<String, Object> yaml, String key, String file) {
    String value = text(yaml, key);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "In "
              + file
              + " ontbreekt '"
              + key
              + "'. Kijk bij een andere organisatie hoe het eruitziet.");
    }
    return value;
  }

  private static String text(Map<String, Object> yaml, String key) {
    Object value = yaml.get(key);
    return value == null ? null : String.valueOf(value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  /** YAML makes a date without quotes a moment in UTC. */
  private static List<LocalDate> days(Object value) {
    return value == null
        ? List.of()
        : ((List<?>) value)
            .stream()
                .map(
                    day ->
                        day instanceof Date date
                            ? LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC)
                            : LocalDate.parse(String.valueOf(day)))
                .toList();
  }

  private static List<String> list(Object value) {
    return value == null ? List.of() : ((List<?>) value).stream().map(String::valueOf).toList();
  }
}
