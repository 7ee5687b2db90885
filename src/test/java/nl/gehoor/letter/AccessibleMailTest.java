package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.stream.Collectors;
import nl.gehoor.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every letter as a mail on a phone, by day and by night. */
class AccessibleMailTest {

  /** A mail is shown inside the page of a mail program, which has the landmarks. */
  private static final String[] PAGES_ONLY = {"region", "landmark-one-main"};

  private static final String EVERYTHING =
      """
      Beste Anna,

      *schuin*, **vet** en `code`. Mail naar [ons](mailto:ons@voorbeeld.nl).

      [Naar uw eigen pagina](gehoor)

      ## Wat gebeurt er nu?

      - een punt
        1. en daaronder
        2. een lijst

      > Wat iemand typte\\
      > op twee regels

      ### Een kop in een kop

          een heel lange regel met inspringing, die op een telefoon nergens meer past en toch te lezen moet zijn

      Werkt de knop niet? Neem dit adres over: gehoor
      """
          .replace("gehoor", LetterText.LINK);

  @RegisterExtension static final Browser browser = Browser.open();

  private static String mail(String body) {
    return LetterHtml.of(
        SampleLetters.of(body),
        LetterMarkdown.parse(body, SampleLetters.LINK + "/" + "x".repeat(43)),
        SampleLetters.FILE,
        SampleLetters.ORGANISATION);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void aMailWithEverythingInIt(ColorScheme scheme) {
    Page page = browser.visitor(Browser.NARROW, wishes -> wishes.setColorScheme(scheme));
    page.setContent(mail(EVERYTHING));
    Browser.picture(page, "mail-" + scheme.name().toLowerCase());
    Browser.assertFits(page);
    Browser.assertAccessible(page, PAGES_ONLY);
  }

  /** All letters of one folder below each other: they differ in nothing but their text. */
  @Test
  void everyLetterThatWeHave() {
    Page page = browser.visitor(Browser.NARROW);
    page.onRequest(
        request -> assertThat(request.url()).as("a mail fetches nothing").startsWith("about:"));
    LetterTextsTest.letters().stream()
        .collect(
            Collectors.groupingBy(
                Path::getParent, Collectors.mapping(SampleLetters::body, Collectors.joining("\n"))))
        .forEach(
            (folder, bodies) -> {
              page.setContent(mail(bodies));
              Browser.assertFits(page);
              Browser.assertAccessible(page, PAGES_ONLY);
            });
  }
}
