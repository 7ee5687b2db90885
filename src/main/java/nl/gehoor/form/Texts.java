package nl.gehoor.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.gehoor.term.DutchDates;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Texts of a form: Markdown with <code>{{FEEL}}</code>, <code>{{#if FEEL}}…{{/if}}</code> and
 * <code>{{#loop FEEL}}…{{/loop}}</code>, as form-js has them. Values are strangers' words: they
 * come out as the words they are, never as markup.
 */
final class Texts {

  private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final String MARKDOWN_SIGNS = "\\`*_{}[]()<>#+-.!|~&=:\"'";

  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if ("a".equals(tag)) {
                      attributes.put("rel", "noopener noreferrer");
                    }
                  })
          .build();

  private Texts() {}

  /**
   * @throws IllegalArgumentException when a template in the text is no FEEL or is not closed
   */
  static void check(String text, String where) {
    String expression = Feel.expression(text);
    if (expression != null) {
      Feel.checked(expression, where);
      return;
    }
    int open = 0;
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String inner = tag.group(1).strip();
      if (inner.startsWith("/")) {
        open--;
      } else if (inner.startsWith("#")) {
        open++;
        Feel.checked(argument(inner), where);
      } else {
        Feel.checked(inner, where);
      }
    }
    if (open != 0) {
      throw new IllegalArgumentException(
          where + " heeft een {{#if}} of {{#loop}} die niet gesloten wordt.");
    }
  }

  /** Safe HTML of a Markdown text. A text that is one FEEL expression becomes plain paragraphs. */
  static String html(String text, Map<String, Object> values, Locale language) {
    String expression = Feel.expression(text);
    String markdown =
        expression == null
            ? fill(text, values, Texts::asMarkdown, language)
            : asMarkdown(words(Feel.evaluate(expression, values), language));
    Node document = PARSER.parse(markdown);
    document.accept(new Tamer());
    return RENDERER.render(document);
  }

  /** Plain text of a label. */
  static String plain(String text, Map<String, Object> values, Locale language) {
    String expression = Feel.expression(text);
    return expression == null
        ? fill(text, values, UnaryOperator.identity(), language)
        : words(Feel.evaluate(expression, values), language);
  }

  private static String fill(
      String text, Map<String, Object> values, UnaryOperator<String> escape, Locale language) {
    StringBuilder out = new StringBuilder();
    Matcher tag = TAG.matcher(text);
    int from = 0;
    while (tag.find(from)) {
      out.append(text, from, tag.start());
      String inner = tag.group(1).strip();
      if (inner.startsWith("#")) {
        int close = closing(text, tag.end());
        String body = text.substring(tag.end(), close);
        block(inner, body, values, escape, language, out);
        from = text.indexOf("}}", close) + 2;
      } else {
        out.append(escape.apply(words(Feel.evaluate(inner, values), language)));
        from = tag.end();
      }
    }
    return out.append(text.substring(from)).toString();
  }

  private static void block(
      String opening,
      String body,
      Map<String, Object> values,
      UnaryOperator<String> escape,
      Locale language,
      StringBuilder out) {
    Object value = Feel.evaluate(argument(opening), values);
    if (opening.startsWith("#loop")) {
      Feel.list(value)
          .forEach(each -> out.append(fill(body, Feel.with(values, each), escape, language)));
    } else if (Boolean.TRUE.equals(value)) {
      out.append(fill(body, values, escape, language));
    }
  }

  private static String argument(String opening) {
    return opening.replaceFirst("^#\\s*\\w+\\s*", "");
  }

  /** Where the tag begins that closes the block whose opening tag ends here. */
  private static int closing(String text, int from) {
    int depth = 1;
    Matcher tag = TAG.matcher(text);
    int at = from;
    while (tag.find(at)) {
      String inner = tag.group(1).strip();
      depth += inner.startsWith("#") ? 1 : inner.startsWith("/") ? -1 : 0;
      if (depth == 0) {
        return tag.start();
      }
      at = tag.end();
    }
    throw new IllegalStateException("Blok in de tekst is niet gesloten: " + text);
  }

  /** A value as people read it in this language. */
  static String words(Object value, Locale language) {
    boolean english = DutchDates.isEnglish(language);
    if (value == null) {
      return "";
    }
    if (value instanceof Boolean yes) {
      return english ? (yes ? "yes" : "no") : yes ? "ja" : "nee";
    }
    if (value instanceof Number number) {
      String plain = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
      return english ? plain : plain.replace('.', ',');
    }
    String text = String.valueOf(value);
    if (ISO_DATE.matcher(text).matches()) {
      try {
        return DutchDates.inWords(LocalDate.parse(text), language);
      } catch (DateTimeParseException e) {
        return text;
      }
    }
    return text;
  }

  private static String asMarkdown(String value) {
    return value
        .lines()
        .map(String::strip)
        .map(line -> line.isEmpty() ? "&nbsp;" : escapeLine(line))
        .collect(Collectors.joining("\\\n"));
  }

  private static String escapeLine(String line) {
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (MARKDOWN_SIGNS.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /**
   * Keeps one h1 on a page, with the headings of a text right below it whatever level they were
   * written at, and no pictures from elsewhere.
   */
  private static final class Tamer extends AbstractVisitor {

    private int highest;

    @Override
    public void visit(Heading heading) {
      highest = highest == 0 ? heading.getLevel() : Math.min(highest, heading.getLevel());
      heading.setLevel(Math.min(6, 2 + heading.getLevel() - highest));
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      Node child = image.getFirstChild();
      while (child != null) {
        Node next = child.getNext();
        image.insertBefore(child);
        child = next;
      }
      image.unlink();
    }
  }
}
