package nl.gehoor.casefile;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what says who it is about: names we know, and everything that looks like an
 * address or a number of a person. What it puts instead says what stood there: {@code [klager]},
 * {@code [telefoonnummer]}. It rather takes too much than too little, and still a person must read
 * the result: nobody can know every nickname.
 */
public final class Anonymiser {

  private static final String BEFORE = "(?<![\\p{L}\\p{N}])";
  private static final String AFTER = "(?![\\p{L}\\p{N}])";

  /** Parts of surnames that say nothing by themselves. */
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "de", "der", "den", "het", "'t", "’t", "ten", "ter", "te", "in", "op", "aan",
          "bij", "uit", "over", "onder", "la", "le", "les", "du", "des", "da", "dos", "di", "el",
          "al", "ben", "bin", "ibn", "von", "zu", "y", "en", "tot", "voor");

  /** Names that are ordinary words too: only taken for a name when written with a capital. */
  private static final Set<String> WORDS =
      Set.of(
          "jong", "groot", "klein", "wit", "zwart", "bruin", "wil", "roos", "mark", "bas", "boer",
          "bakker", "visser", "smit", "kok", "dijk", "berg", "bos", "vos", "haan", "beer", "wolf",
          "prins", "koning", "keizer", "hof", "linde", "veld", "meer", "broek", "hoek", "brand",
          "storm", "mees", "ster", "joy", "hope", "stil", "blij", "goed", "bent", "hen", "door");

  private static final String MONTHS =
      "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
          + "|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec";

  private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]+\\s?@\\s?[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
  private static final Pattern ACCOUNT =
      Pattern.compile(
          BEFORE
              + "(?i:[a-z]{2})\\d{2}(?:[ .]?(?i:[a-z0-9]{4})){2,7}(?:[ .]?(?i:[a-z0-9]{1,4}))?"
              + AFTER);
  private static final Pattern REFERENCE =
      Pattern.compile(BEFORE + "(?i:[a-z]{2,8})-\\d{4}-\\d{4,6}" + AFTER);
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.])(?<!\\d[-/])(?!\\d{1,2}[-./]\\d{1,2}[-./]\\d{4})"
              + "(?:\\+\\d{1,3}|00\\d{1,3}|\\(?0)[ .-]?(?:\\(0\\))?(?:[ .()-]{0,2}\\d){8,10}"
              + AFTER);
  private static final Pattern CITIZEN_NUMBER =
      Pattern.compile(
          BEFORE + "(?:\\d{9}|\\d{4}[. ]\\d{2}[. ]\\d{3}|\\d{3}[. ]\\d{3}[. ]\\d{3})" + AFTER);
  private static final Pattern BORN =
      Pattern.compile(
          "(?i)(geb(?:oren|\\.|oortedatum)?(?:\\s+op)?:?\\s+)\\d{1,2}(?:[-./ ]\\d{1,2}[-./ ]|\\s+(?:"
              + MONTHS
              + ")\\.?\\s+)(?:\\d{4}|\\d{2})"
              + AFTER);
  private static final Pattern DATE =
      Pattern.compile(
          BEFORE
              + "\\d{1,2}(?:[-./ ]\\d{1,2}[-./ ]|\\s+(?i:"
              + MONTHS
              + ")\\.?\\s+)(?<year>(?:19|20)\\d{2})"
              + AFTER);
  private static final Pattern POSTCODE =
      Pattern.compile(
          BEFORE
              + "[1-9]\\d{3}(?:\\s?[A-Z]{2}|[a-z]{2})"
              + AFTER
              + "(?:\\s*(?:nr\\.?|nummer)?\\s*\\d{1,5}\\p{L}?"
              + AFTER
              + ")?");
  private static final Pattern STREET =
      Pattern.compile(
          BEFORE
              + "(?:\\p{Lu}[\\p{L}.'-]*\\s){0,3}\\p{L}*"
              + "(?i:straat|straatje|laan|weg|plein|kade|gracht|singel|dreef|hof|pad|dijk|steeg|markt|plantsoen|wal|haven|baan|park|erf|hage|akker)"
              + "\\s+\\d{1,5}(?:\\s?[-/]?\\s?\\p{L}{1,3}(?!\\p{L})|[-/]\\d{1,4})?");

  /** Younger dates are when things happened, older ones may be when somebody was born. */
  private static final int YEARS_OF_EVENTS = 5;

  private final LocalDate today;
  private final Map<Pattern, String> names = new LinkedHashMap<>();
  private final Map<Pattern, String> addresses = new LinkedHashMap<>();

  /**
   * @param today tells old dates from young ones
   */
  public Anonymiser(LocalDate today) {
    this.today = today;
  }

  /** Whoever is known in the case; the role is what takes the name's place. */
  public Anonymiser knowing(Party party) {
    knowing(party.name(), party.role());
    if (party.address() != null) {
      party
          .address()
          .lines()
          .map(String::strip)
          .filter(line -> line.length() > 3)
          .forEach(this::address);
    }
    return this;
  }

  /**
   * @param name full name, or any part of it
   * @param role what takes its place, without brackets
   */
  public Anonymiser knowing(String name, String role) {
    String full = fold(name == null ? "" : name).strip().replaceAll("\\s+", " ");
    List<String> words = Arrays.stream(full.split(" ")).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      return this;
    }
    String placeholder = "[" + role + "]";
    names.putIfAbsent(
        whole(String.join("\\s+", words.stream().map(Pattern::quote).toList())), placeholder);
    initials(words).forEach(pattern -> names.putIfAbsent(pattern, placeholder));
    for (String word : words) {
      for (String part : word.split("-")) {
        if (!PARTICLES.contains(part.toLowerCase(Locale.ROOT)) && letters(part) > 1) {
          names.putIfAbsent(part(part), placeholder);
        }
      }
    }
    return this;
  }

  public String anonymise(String text) {
    String result = Normalizer.normalize(text, Normalizer.Form.NFC);
    result = LINK.matcher(result).replaceAll("[link]");
    result = EMAIL.matcher(result).replaceAll("[e-mailadres]");
    result = REFERENCE.matcher(result).replaceAll("[zaaknummer]");
    result = ACCOUNT.matcher(result).replaceAll("[rekeningnummer]");
    result = PHONE.matcher(result).replaceAll("[telefoonnummer]");
    result = CITIZEN_NUMBER.matcher(result).replaceAll("[nummer]");
    result = BORN.matcher(result).replaceAll("$1[geboortedatum]");
    result = oldDates(result);
    result = known(result, addresses);
    result = STREET.matcher(result).replaceAll("[adres]");
    result = POSTCODE.matcher(result).replaceAll("[adres]");
    return known(result, names);
  }

  private void address(String line) {
    addresses.putIfAbsent(whole(words(fold(line))), "[adres]");
    String street = fold(line).replaceAll("\\s+\\d.*$", "");
    if (!street.equals(fold(line)) && letters(street) > 3) {
      addresses.putIfAbsent(
          whole(words(street) + "(?:\\s+\\d{1,5}\\s?\\p{L}?(?!\\p{L}))?"), "[adres]");
    }
    Matcher place = Pattern.compile("^\\d{4}\\s?\\p{L}{2}\\s+(.+)$").matcher(fold(line));
    if (place.matches()) {
      addresses.putIfAbsent(whole(words(place.group(1))), "[woonplaats]");
    }
  }

  private String oldDates(String text) {
    Matcher dates = DATE.matcher(text);
    return dates.replaceAll(
        match ->
            Integer.parseInt(dates.group("year")) < today.getYear() - YEARS_OF_EVENTS
                ? "[datum]"
                : Matcher.quoteReplacement(match.group()));
  }

  /** Looks in the text without accents, sign for sign, and replaces in the text itself. */
  private static String known(String text, Map<Pattern, String> known) {
    String result = text;
    for (Map.Entry<Pattern, String> one : known.entrySet()) {
      Matcher found = one.getKey().matcher(fold(result));
      StringBuilder replaced = new StringBuilder();
      int from = 0;
      while (found.find()) {
        replaced.append(result, from, found.start()).append(one.getValue());
        from = found.end();
      }
      result = replaced.append(result.substring(from)).toString();
    }
    return result;
  }

  /** "A. de Vries" and "A.M. de Vries" are found as one; "A.V." and "A.d.V." are the initials. */
  private static List<Pattern> initials(List<String> words) {
    List<Pattern> patterns = new ArrayList<>();
    if (words.size() < 2) {
      return patterns;
    }
    String particles = "(?:(?:" + String.join("|", PARTICLES) + ")\\s+)*";
    String last = words.get(words.size() - 1);
    patterns.add(
        Pattern.compile(
            BEFORE
                + "(?:\\p{L}\\.\\s?)+\\s*(?i:"
                + particles
                + Pattern.quote(last)
                + ")"
                + possessive()));
    List<String> all = words.stream().map(word -> word.substring(0, 1)).toList();
    List<String> names =
        words.stream()
            .filter(word -> !PARTICLES.contains(word.toLowerCase(Locale.ROOT)))
            .map(word -> word.substring(0, 1))
            .toList();
    for (List<String> letters : List.of(all, names)) {
      if (letters.size() > 1 && letters.stream().allMatch(letter -> letters(letter) == 1)) {
        patterns.add(
            Pattern.compile(
                BEFORE + "(?i:" + String.join("\\.\\s?", letters) + "\\.)" + "(?!\\p{L})"));
      }
    }
    return patterns;
  }

  /** One part of a name, with the particles before it, so that no "van der" is left behind. */
  private static Pattern part(String part) {
    String quoted = Pattern.quote(part);
    if (WORDS.contains(part.toLowerCase(Locale.ROOT))) {
      String capital = part.substring(0, 1).toUpperCase(Locale.ROOT);
      quoted = Pattern.quote(capital) + "(?i:" + Pattern.quote(part.substring(1)) + ")";
      return Pattern.compile(BEFORE + quoted + possessive());
    }
    return Pattern.compile(BEFORE + "(?i:" + quoted + ")" + possessive());
  }

  private static Pattern whole(String expression) {
    return Pattern.compile(BEFORE + "(?i:" + expression + ")" + possessive());
  }

  private static String possessive() {
    return "(?:['’]?s|['’](?=\\s))?" + AFTER;
  }

  private static String words(String line) {
    return String.join(
        "[\\s,]+", Arrays.stream(line.split("[\\s,]+")).map(Pattern::quote).toList());
  }

  private static int letters(String text) {
    return (int) text.chars().filter(Character::isLetter).count();
  }

  /** The same number of signs, each without its accent. */
  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (char sign : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
      folded.append(
          Character.isSurrogate(sign)
              ? sign
              : Normalizer.normalize(String.valueOf(sign), Normalizer.Form.NFD).charAt(0));
    }
    return folded.toString();
  }
}
