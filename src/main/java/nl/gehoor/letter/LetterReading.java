package nl.gehoor.letter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a letter as its recipient would, and remarks on what could be plainer (level B1), and on
 * what people miss: whom to ask, what comes next, and when. A remark is advice: it keeps no letter
 * out. What is not certainly wrong is not remarked upon.
 *
 * <p>Words and the passive are judged in Dutch only.
 */
public final class LetterReading {

  /** A longer sentence than this many words is long; a value counts for one word. */
  public static final int LONG = 20;

  private static final String VALUE = "…";

  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");

  /**
   * "… wordt behandeld door het bestuur": who does it is known, so it can be said the other way.
   */
  private static final Pattern PASSIVE =
      Pattern.compile(
          "(?i)\\b(wordt|worden|werd|werden|is|zijn)\\b(?:\\s+[^\\s,;:]+){0,8}?\\s+"
              + "((?:[a-z]{2,6})?ge[a-z]{2,}(?:d|t|en)|(?:be|ver|ont|her)[a-z]{3,}(?:d|t|en))\\s+door\\s+"
              + "(?:de|het|een|ons|onze|u|uw|iemand)\\b");

  /** Under such a heading the reader is asked to do something. */
  private static final Pattern ASKING_HEADING =
      Pattern.compile("(?i)(wat vragen wij|wij vragen|kiest u|wat kiest)");

  private static final Pattern WHEN =
      Pattern.compile(
          "(?i)(\\b(dag|dagen|week|weken|maand|maanden|jaar|uur|werkdag|werkdagen)\\b|vandaag|morgen|meteen|direct"
              + "|wanneer u wilt|geen haast|altijd\\b|zo snel mogelijk"
              + "|wachten er niet op)");

  private static final Pattern OVER =
      Pattern.compile(
          "(?i)(afgerond|gesloten|gestopt|stopt|beëindigd|eindigt|laatste stap|is klaar|niets te doen|ingetrokken"
              + "|niet verder|gaat niet door|opgelost|vervalt|vervallen)");

  private static final Pattern NEXT =
      Pattern.compile(
          "(?i)(gebeurt er|gebeurt nu|kunt u|vragen wij|kiest u|verder|hoeft u|hoeft niets|wat nu|hoe nu"
              + "|what happens|you can|can you|we ask|do we ask|you choose|continue|go on|next)");

  private LetterReading() {}

  /** What can be remarked on a letter. */
  public enum Kind {
    LONG_SENTENCE("Lange zin"),
    HARD_WORD("Moeilijk woord"),
    PASSIVE("Niemand doet iets"),
    NO_CONTACT("Bij wie kan de lezer terecht?"),
    NO_TERM("Wanneer?"),
    NO_NEXT_STEP("Wat nu?");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** How people call it, in Dutch. */
    public String title() {
      return title;
    }
  }

  /**
   * @param sentence what it is about, with {@code …} for each value; null when it is about the
   *     letter as a whole
   * @param advice in Dutch: what is wrong and what to do about it
   */
  public record Remark(Kind kind, String sentence, String advice) {

    @Override
    public String toString() {
      return sentence == null ? advice : "\"" + sentence + "\": " + advice;
    }
  }

  /**
   * @param name the letter's name, that of an English one begins with {@link
   *     LetterTemplates#ENGLISH}
   * @param text Markdown with front matter
   * @param parts what the letter has in common with others
   * @return nothing when the text cannot be read at all: {@link LetterCheck} says why
   */
  public static List<Remark> of(String name, String text, LetterParts parts) {
    LetterText letter;
    Set<String> values = new TreeSet<>();
    try {
      letter = LetterText.parse(name, text, parts);
      values.addAll(LetterCheck.check(name, text, parts).placeholders());
    } catch (LetterException unsound) {
      return List.of();
    }
    boolean dutch = !name.startsWith(LetterTemplates.ENGLISH);
    List<Remark> remarks = new ArrayList<>();
    for (String sentence : sentences(letter.bodyText())) {
      judge(sentence, dutch, remarks);
    }
    String plain = String.join("\n", sentences(letter.bodyText()));
    if (!saysWhomToAsk(values, plain)) {
      remarks.add(
          new Remark(
              Kind.NO_CONTACT,
              null,
              "De brief zegt niet bij wie de lezer terechtkan. Zet onderaan {{> contact}}."));
    }
    if (!NEXT.matcher(plain).find()) {
      remarks.add(
          new Remark(
              Kind.NO_NEXT_STEP,
              null,
              "De brief zegt niet wat er nu gebeurt of wat de lezer kan doen. Zet er een kopje bij,"
                  + " zoals 'Wat gebeurt er nu?'. Gebeurt er niets meer? Zeg dat dan."));
    }
    if (dutch && asksWithoutSayingWhen(values, letter.bodyText())) {
      remarks.add(
          new Remark(
              Kind.NO_TERM,
              null,
              "De brief vraagt iets, maar zegt niet tot wanneer dat kan. Noem de dag, bijvoorbeeld met"
                  + " {{termijn.naam.datum}}. Is er geen haast? Zeg dat dan."));
    }
    return List.copyOf(remarks);
  }

  private static void judge(String sentence, boolean dutch, List<Remark> remarks) {
    int words = words(sentence);
    if (words > LONG) {
      remarks.add(
          new Remark(
              Kind.LONG_SENTENCE,
              sentence,
              "Deze zin heeft %d woorden. Maak er twee zinnen van.".formatted(words)));
    }
    if (!dutch) {
      return;
    }
    Map<String, String> hard = HardWords.in(sentence);
    if (!hard.isEmpty()) {
      remarks.add(
          new Remark(
              Kind.HARD_WORD,
              sentence,
              hard.entrySet().stream()
                  .map(
                      word ->
                          "'%s' is moeilijk. Schrijf liever: %s."
                              .formatted(word.getKey(), word.getValue()))
                  .collect(Collectors.joining(" "))));
    }
    Matcher passive = PASSIVE.matcher(sentence);
    if (passive.find()) {
      remarks.add(
          new Remark(
              Kind.PASSIVE,
              sentence,
              "Zeg eerst wie het doet: draai '%s' om.".formatted(passive.group())));
    }
  }

  private static boolean saysWhomToAsk(Set<String> values, String plain) {
    return values.stream()
            .anyMatch(value -> value.matches("organisatie\\.(contact|telefoon|email)"))
        || plain.matches("(?s).*(\\b0\\d{2,3}[ -]?\\d{6,7}\\b|\\S+@\\S+\\.\\S+).*");
  }

  /**
   * Only where a heading asks something: what letters end with, "do you have a question?", does not
   * count.
   */
  private static boolean asksWithoutSayingWhen(Set<String> values, String body) {
    boolean dated =
        values.stream()
            .anyMatch(value -> value.matches("(termijn|datum|afspraak|verstreken)\\..*"));
    if (dated) {
      return false;
    }
    boolean asks =
        HEADING
            .matcher(body)
            .results()
            .anyMatch(heading -> ASKING_HEADING.matcher(heading.group(1)).find());
    return asks && !WHEN.matcher(body).find() && !OVER.matcher(body).find();
  }

  /**
   * Sentences as a reader meets them: a value is one word, and a heading, a list item or a line is
   * whole by itself.
   */
  static List<String> sentences(String body) {
    String plain =
        body.replaceAll("(?m)^\\s*\\{\\{[#^/][^}]+}}\\s*$", "")
            .replaceAll("\\{\\{\\^([^}]+)}}([^\n]*?)\\{\\{/\\1}}", "")
            .replaceAll("\\{\\{[#^/][^}]+}}", "")
            .replaceAll("\\{\\{[^}]+}}", VALUE)
            .replaceAll("(?m)^#+ +", "")
            .replaceAll("(?m)^\\s*([-*>]|\\d+\\.) +", "")
            .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
            .replaceAll("[*_`<>\\\\]", "");
    return Arrays.stream(plain.split("(?<=[.!?])\\s+|\n"))
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static int words(String sentence) {
    return (int)
        Arrays.stream(sentence.split("\\s+"))
            .filter(word -> word.equals(VALUE) || word.matches(".*[\\p{L}\\p{N}…].*"))
            .count();
  }
}
