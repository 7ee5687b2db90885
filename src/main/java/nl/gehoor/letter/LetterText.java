package nl.gehoor.letter;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a letter as its owner wrote it: front matter ({@code onderwerp}, optionally {@code
 * titel}) between two lines of dashes, then Markdown with Mustache placeholders.
 */
final class LetterText {

  /** Stands in a stored body where the recipient's personal link comes. */
  static final String LINK = "{{link}}";

  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A\\uFEFF?---\\s*\\R(.*?)\\R---\\s*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("\\{\\{>\\s*([\\p{L}\\p{N}-]+)\\s*}}");
  private static final Pattern FIELD = Pattern.compile("\\s*(\\w+)\\s*:\\s*(.*?)\\s*");

  /**
   * What Mustache can do and letters may not: unescaped values, other delimiters. Parts are in
   * their places by then.
   */
  private static final Pattern FORBIDDEN =
      Pattern.compile("\\{\\{\\{|\\{\\{\\s*[&>=<$]|\\{\\{\\s*}}");

  private final String name;
  private final Map<String, String> frontMatter;
  private final String body;

  private LetterText(String name, Map<String, String> frontMatter, String body) {
    this.name = name;
    this.frontMatter = frontMatter;
    this.body = body;
  }

  /**
   * @param parts what the letter may have in common with others
   * @throws LetterException when the front matter, the subject or a part is missing, or a
   *     placeholder is malformed
   */
  static LetterText parse(String name, String text, LetterParts parts) {
    Matcher matcher = FRONT_MATTER.matcher(text);
    if (!matcher.find()) {
      throw new LetterException(
          "Brief '" + name + "' begint niet met een kop: een regel '---', dan 'onderwerp: …'.");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    matcher
        .group(1)
        .lines()
        .forEach(
            line -> {
              Matcher field = FIELD.matcher(line);
              if (field.matches()) {
                fields.put(field.group(1), unquoted(field.group(2)));
              }
            });
    String body = filled(name, text.substring(matcher.end()), parts);
    LetterText letter = new LetterText(name, fields, body);
    if (letter.subjectText().isBlank()) {
      throw new LetterException("Brief '" + name + "' heeft geen onderwerp in de kop.");
    }
    letter.compile(MarkdownText::singleLine, letter.subjectText());
    letter.compile(MarkdownText::escape, letter.body);
    return letter;
  }

  /** A part by itself: it has no front matter, and no parts of its own. */
  static LetterText part(String name, String text) {
    if (PART.matcher(text).find()) {
      throw new LetterException(
          "Onderdeel '" + name + "' gebruikt zelf een onderdeel. Dat kan niet.");
    }
    LetterText part = new LetterText(name, Map.of(), text);
    part.compile(MarkdownText::escape, text);
    return part;
  }

  /** The text with the parts in their places. */
  private static String filled(String letter, String text, LetterParts parts) {
    return PART.matcher(text)
        .replaceAll(
            place -> {
              String name = place.group(1);
              String part =
                  parts
                      .find(name)
                      .orElseThrow(
                          () ->
                              new LetterException(
                                  "Brief '%s' gebruikt het onderdeel '%s', maar er is geen bestand %s%s.md."
                                      .formatted(letter, name, LetterParts.MARK, name)));
              return Matcher.quoteReplacement(part(name, part).body.strip());
            });
  }

  /** Its own name; that of an English text begins with {@code en/}. */
  String name() {
    return name;
  }

  Locale language() {
    return name.startsWith(LetterTemplates.ENGLISH) ? Locale.UK : Locale.forLanguageTag("nl-NL");
  }

  /** The same letter with this Markdown on top. */
  LetterText withNotice(String notice) {
    return new LetterText(name, frontMatter, notice + "\n\n" + body);
  }

  String subjectText() {
    return frontMatter.getOrDefault("onderwerp", "");
  }

  String bodyText() {
    return body;
  }

  /** The subject: one line of plain text, at most 255 characters. */
  String subject(Map<String, Object> context) {
    return limited(
        MarkdownText.singleLine(
            execute(compile(MarkdownText::singleLine, subjectText()), subjectText(), context)));
  }

  /** How people call this letter; its subject when the text gives it no title. */
  String title(Map<String, Object> context) {
    String title = frontMatter.getOrDefault("titel", "");
    return title.isBlank() ? subject(context) : limited(MarkdownText.singleLine(title));
  }

  /** Markdown in which every value is escaped. */
  String body(Map<String, Object> context) {
    return execute(compile(MarkdownText::escape, body), body, context).strip() + "\n";
  }

  Template template() {
    return compile(MarkdownText::escape, subjectText() + "\n" + body);
  }

  private Template compile(java.util.function.UnaryOperator<String> escape, String text) {
    Matcher forbidden = FORBIDDEN.matcher(text);
    if (forbidden.find()) {
      throw new LetterException(
          "Brief '"
              + name
              + "': '"
              + forbidden.group()
              + "' kan niet. Gebruik alleen {{naam}}, {{#naam}} … {{/naam}}, {{^naam}} … {{/naam}} en"
              + " {{> onderdeel}}.");
    }
    Mustache.Compiler compiler = LetterMustache.compiler(escape);
    try {
      return compiler.compile(text);
    } catch (RuntimeException e) {
      throw new LetterException(
          "Brief '" + name + "': een invulplek klopt niet: " + e.getMessage(), e);
    }
  }

  private String execute(Template template, String text, Map<String, Object> context) {
    try {
      return template.execute(context);
    } catch (MustacheException.Context e) {
      throw new LetterException(
          "In brief '" + name + "' ontbreekt de waarde voor {{" + placeholder(text, e) + "}}.", e);
    }
  }

  /** The whole placeholder: the exception may name only the part that was not found. */
  private static String placeholder(String text, MustacheException.Context missing) {
    String line = text.lines().skip(missing.lineNo - 1L).findFirst().orElse("");
    Matcher whole =
        Pattern.compile("\\{\\{\\s*(" + Pattern.quote(missing.key) + "(?:\\.\\w+)*)\\s*}}")
            .matcher(line);
    return whole.find() ? whole.group(1) : missing.key;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("\"") && value.endsWith("\"")
                || value.startsWith("'") && value.endsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static String limited(String line) {
    return line.length() <= 255 ? line : line.substring(0, 254) + "…";
  }
}
