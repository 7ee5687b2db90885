package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# kop",
        "1. een",
        "- een",
        "**vet** _schuin_ `code` ~~weg~~",
        "[klik](javascript:alert(1)) ![x](http://kwaad.nl/x.png)",
        "http://kwaad.nl www.kwaad.nl kwaad@kwaad.nl",
        "<script>alert(1)</script> &lt; <!-- -->",
        "> aanhaling",
        "| a | b |",
        "a \\ b \\* c",
        "{{zaakblok}} ${1+1} #{sendLetter}",
        "---",
        "+ plus = is"
      })
  void aStrangersTextShowsAsItWasTyped(String text) {
    String html = html(Markdown.line(text));

    assertThat(html).isEqualTo("<p>" + escaped(text) + "</p>\n");
    assertThat(html(Markdown.quote(text)))
        .isEqualTo("<blockquote>\n<p>" + escaped(text) + "</p>\n</blockquote>\n");
  }

  @Test
  void linesStayLinesInAQuotation() {
    assertThat(html(Markdown.quote("een\n\n    twee\r\ndrie")))
        .isEqualTo("<blockquote>\n<p>een</p>\n<p>twee<br />\ndrie</p>\n</blockquote>\n");
  }

  @Test
  void controlCharactersGo() {
    assertThat(Markdown.line("a\u0000b\u0007c\td")).isEqualTo("abc d");
  }

  private static String html(String markdown) {
    return HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
