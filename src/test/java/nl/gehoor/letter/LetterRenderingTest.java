package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a letter's text to what people read, whatever strangers typed. */
class LetterRenderingTest {

  private static final String LINK = "https://klachten.example/zaak/geheim_-_geheim";

  private static Optional<String> part(String name) {
    return Optional.ofNullable(
        Map.of(
                "contact", "\nVraag het {{waarde}}.\n{{#tel}}Bel {{tel}}.{{/tel}}\n\n",
                "dubbel", "{{> contact}}")
            .get(name));
  }

  private static LetterCheck.Findings check(String text) {
    return LetterCheck.check("toets", text, LetterRenderingTest::part);
  }

  private static LetterText letter(String body) {
    return LetterText.parse(
        "toets", "---\nonderwerp: Over {{zaak}}\n---\n\n" + body, LetterRenderingTest::part);
  }

  private static String body(String text, String value) {
    Map<String, Object> context = new HashMap<>();
    context.put("waarde", value);
    context.put("zaak", "NBS-2026-00001");
    context.put("link", new LetterMustache.Raw(LetterText.LINK));
    return letter(text).body(context);
  }

  private static String html(String text, String value) {
    return LetterMarkdown.html(LetterMarkdown.parse(body(text, value), LINK));
  }

  private static String plain(String text, String value) {
    return new PlainText(72).render(LetterMarkdown.parse(body(text, value), LINK));
  }

  /** What a stranger types, and the HTML that shows exactly that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;",
        "[klik](javascript:alert(1)) | [klik](javascript:alert(1))",
        "[klik](https://kwaad.example) | [klik](https://kwaad.example)",
        "<https://kwaad.example> | &lt;https://kwaad.example&gt;",
        "![x](https://kwaad.example/volg.png) | ![x](https://kwaad.example/volg.png)",
        "# Kop | # Kop",
        "**vet** en _schuin_ en `code` | **vet** en _schuin_ en `code`",
        "- punt | - punt",
        "1. eerst | 1. eerst",
        "> citaat | &gt; citaat",
        "--- | ---",
        "=== | ===",
        "~~~ | ~~~",
        "a &amp; b &#60;i&#62; | a &amp;amp; b &amp;#60;i&amp;#62;",
        "{{zaak}} {{{zaak}}} {{link}} | {{zaak}} {{{zaak}}} {{link}}",
        "{{#zaak}}x{{/zaak}} | {{#zaak}}x{{/zaak}}",
        "naam\\ | naam\\",
        "<!-- weg --> | &lt;!-- weg --&gt;",
        "\"aanhaling\" & 'enkel' | &quot;aanhaling&quot; &amp; 'enkel'",
        "één € 5 – ĳs 😀 | één € 5 – ĳs 😀",
      })
  void aValueIsShownAsItWasTyped(String typed, String shown) {
    assertThat(html("{{waarde}}", typed)).isEqualTo("<p>" + shown + "</p>\n");
    assertThat(html("Zin: {{waarde}}.", typed)).isEqualTo("<p>Zin: " + shown + ".</p>\n");
    assertThat(plain("{{waarde}}", typed)).isEqualTo(typed + "\n");
  }

  @Test
  void linesOfAValueStayAndNeverLeaveTheirParagraph() {
    String typed = "Eerste\r\n\r\n    tweede\n\t# derde\rvierde\u2028vijfde";
    assertThat(html("> {{waarde}}", typed))
        .isEqualTo(
            "<blockquote>\n<p>Eerste<br />\n\u00a0<br />\ntweede<br />\n# derde<br />\nvierde<br />\nvijfde</p>\n</blockquote>\n");
    assertThat(html("- {{waarde}}\n- b", "x\n\n- y"))
        .isEqualTo("<ul>\n<li>x<br />\n\u00a0<br />\n- y</li>\n<li>b</li>\n</ul>\n");
    assertThat(plain("{{waarde}}", typed)).isEqualTo("Eerste\n\ntweede\n# derde\nvierde\nvijfde\n");
  }

  @Test
  void charactersNobodyCanSeeAreGone() {
    String typed = "a\u0000b\u0007c\u001bd\u007fe\u009ff\u202eg\u2066h\ufeffi\ud800j\uffffk";
    assertThat(html("{{waarde}}", typed)).isEqualTo("<p>abcdefghijk</p>\n");
  }

  @Test
  void aSubjectIsOneLine() {
    Map<String, Object> context = Map.of("zaak", "x\r\nBcc: kwaad@example.org\u0000 **y** &lt;");
    assertThat(letter("").subject(context)).isEqualTo("Over x Bcc: kwaad@example.org **y** &lt;");
    assertThat(letter("").subject(Map.of("zaak", "é".repeat(400)))).hasSize(255).endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"waarde", "partij.klager.naam", "termijn.gesprek.datum"})
  void aMissingValueIsNamedAndNeverAGap(String placeholder) {
    String text = "Regel een\n\nBeste {{" + placeholder + "}},";
    for (Map<String, Object> context :
        List.of(Map.<String, Object>of(), Map.<String, Object>of("partij", Map.of()))) {
      assertThatThrownBy(() -> letter(text).body(context))
          .isInstanceOf(LetterException.class)
          .hasMessage("In brief 'toets' ontbreekt de waarde voor {{" + placeholder + "}}.");
    }
  }

  @Test
  void aSectionWithoutValueIsLeftOut() {
    String text = "A\n{{#waarde}}\nB {{waarde}}\n{{/waarde}}\n{{^waarde}}\nC\n{{/waarde}}\nD";
    assertThat(plain(text, null)).isEqualTo("A C D\n");
    assertThat(plain(text, "x")).isEqualTo("A B x D\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{{waarde}}}",
        "{{&waarde}}",
        "{{>deel}}",
        "{{=<% %>=}}",
        "{{}}",
        "{{#a}}x{{/b}}",
        "{{$b}}{{/b}}"
      })
  void whatCanGoWrongInATextIsRefused(String text) {
    assertThatThrownBy(() -> letter(text)).isInstanceOf(LetterException.class);
    assertThat(check("---\nonderwerp: x\n---\n" + text).problems()).hasSize(1);
  }

  @Test
  void aTextNeedsASubject() {
    assertThat(check("Beste klager").problems())
        .containsExactly(
            "Brief 'toets' begint niet met een kop: een regel '---', dan 'onderwerp: …'.");
    assertThat(check("---\ntitel: x\n---\nBeste").problems())
        .containsExactly("Brief 'toets' heeft geen onderwerp in de kop.");
  }

  @Test
  void theCheckTellsWhichValuesATextNeeds() {
    LetterCheck.Findings findings =
        check(
            "---\nonderwerp: {{zaak.referentie}}\n---\n{{a}} {{#b}}{{c}} {{a}}{{/b}} {{^d}}x{{/d}}");
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.required()).containsExactly("a", "zaak.referentie");
    assertThat(findings.optional()).containsExactly("b", "c", "d");
    assertThat(findings.placeholders()).containsExactly("a", "b", "c", "d", "zaak.referentie");
  }

  @Test
  void whatLettersHaveInCommonStandsInAPart() {
    assertThat(body("Beste,\n\n{{> contact}}\n\nGroet", "*Jan*"))
        .isEqualTo("Beste,\n\nVraag het \\*Jan\\*.\n\n\nGroet\n");
    LetterCheck.Findings findings = check("---\nonderwerp: x\n---\n{{>contact}}");
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.required()).containsExactly("waarde");
    assertThat(findings.optional()).containsExactly("tel");
  }

  @Test
  void aPartThatIsNotThereIsRefused() {
    assertThat(check("---\nonderwerp: x\n---\n{{> kontakt}}").problems())
        .containsExactly(
            "Brief 'toets' gebruikt het onderdeel 'kontakt', maar er is geen bestand _kontakt.md.");
    assertThat(check("---\nonderwerp: x\n---\n{{> dubbel}}").problems())
        .containsExactly("Onderdeel 'dubbel' gebruikt zelf een onderdeel. Dat kan niet.");
    assertThat(check("---\nonderwerp: {{> contact}}\n---\nx").problems()).hasSize(1);
  }

  @Test
  void aPartIsCheckedByItself() {
    LetterParts none = name -> Optional.empty();
    assertThat(LetterCheck.check("_contact", "Vraag het {{a}}.", none).required())
        .containsExactly("a");
    assertThat(LetterCheck.check("_contact", "{{#a}}x{{/b}}", none).problems()).hasSize(1);
    assertThat(LetterCheck.check("_contact", "{{> ander}}", none).problems())
        .containsExactly("Onderdeel 'contact' gebruikt zelf een onderdeel. Dat kan niet.");
  }

  @Test
  void aTextReachesNothingOfJava() {
    assertThatThrownBy(() -> body("{{waarde.class.name}}", "x"))
        .isInstanceOf(LetterException.class);
    assertThatThrownBy(() -> body("{{waarde.bytes}}", "x")).isInstanceOf(LetterException.class);
  }

  @Test
  void theOwnPageIsAButtonAndAnAddress() {
    String text = "[Open uw pagina]({{link}}) of neem dit adres over: {{link}}";
    assertThat(body(text, null)).doesNotContain("geheim").contains("{{link}}");
    assertThat(html(text, null))
        .isEqualTo(
            "<p><a href=\"%s\" class=\"knop\">Open uw pagina</a> of neem dit adres over: <a href=\"%s\">%s</a></p>\n"
                .formatted(LINK, LINK, LINK));
    assertThat(plain(text, null))
        .isEqualTo("Open uw pagina of neem dit adres over:\n" + LINK + "\n");
    assertThat(plain("Zie [uw pagina]({{link}}).", null))
        .isEqualTo("Zie uw pagina (" + LINK + ").\n");
  }

  @Test
  void aCopyDoesNotCarryTheOwnPage() {
    Node copy =
        LetterMarkdown.parse(
            body(
                "Vooraf.\n\n[Open]({{link}}) of: {{link}}\n\n- {{link}}\n\n{{waarde}}", "{{link}}"),
            null);
    assertThat(new PlainText(72).render(copy))
        .isEqualTo(
            """
            Vooraf.

            %s

            - %s

            {{link}}
            """
                .formatted(LetterMarkdown.LINK_WITHHELD, LetterMarkdown.LINK_WITHHELD));
  }

  @Test
  void plainTextHasNoMarksAndFitsTheScreen() {
    String text =
        """
        ## Wat gebeurt er nu?

        Dit is een **belangrijke** zin die zo lang is dat zij niet op een regel past, ook niet op een brede.
        Nog een zin.

        1. Eerst dit, en dat is zo veel tekst dat het punt op de volgende regel doorgaat.
        2. Dan dat

        - a
          - b

        Mail naar [het bestuur](mailto:bestuur@example.org).

        Of naar <bestuur@example.org>.

        > Geciteerd

        ![Plaatje](https://elders.example/x.png)
        """;
    assertThat(plain(text, null))
        .isEqualTo(
            """
            Wat gebeurt er nu?

            Dit is een belangrijke zin die zo lang is dat zij niet op een regel
            past, ook niet op een brede. Nog een zin.

            1. Eerst dit, en dat is zo veel tekst dat het punt op de volgende regel
               doorgaat.
            2. Dan dat

            - a
              - b

            Mail naar het bestuur (bestuur@example.org).

            Of naar bestuur@example.org.

                Geciteerd

            Plaatje
            """);
    assertThat(html(text, null)).doesNotContain("<img").contains("<h2>");
  }

  @Test
  void markupInATextIsShownNotDone() {
    assertThat(html("<b>x</b>\n\n[a](javascript:alert(1)) [b](data:text/html,x)", null))
        .doesNotContain("<b>", "javascript:", "data:");
  }
}
