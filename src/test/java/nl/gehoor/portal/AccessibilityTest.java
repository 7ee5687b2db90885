package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.gehoor.Browser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.Form;
import nl.gehoor.organisation.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The forms of all procedures as people meet them on a phone: every question that can come up, and
 * what is said when nothing was answered. The pages themselves: enlarged, spaced out, printed and
 * in colours of somebody's own.
 */
@PortalTest
class AccessibilityTest {

  private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask [^>]*>");
  private static final Pattern START = Pattern.compile("<bpmn:startEvent [^>]*>");
  private static final Pattern FORM = Pattern.compile("camunda:formRef=\"([^\"]+)\"");

  /** As WCAG 1.4.12 asks. */
  private static final String SPACED =
      "document.querySelectorAll('body *').forEach(e => { e.style.lineHeight = '1.5';"
          + " e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em'; })";

  @RegisterExtension static final Browser browser = Browser.open();

  @LocalServerPort private int port;
  @Autowired private StubProcedures.Stub procedures;
  @Autowired private Parties parties;
  @Autowired private Links links;

  @BeforeEach
  void forget() {
    procedures.reset();
  }

  // ---- which forms there are

  /** Forms that people fill in through a personal link. One in English has the same fields. */
  static List<Path> formsOfParties() {
    return forms(files("bpmn", ".bpmn"), USER_TASK, tag -> tag.contains("gehoor.taak-partij"));
  }

  /** Forms by which strangers begin a case. */
  static List<Path> startForms() {
    return forms(
        new Organisations()
            .all().stream()
                .flatMap(
                    organisation ->
                        organisation.processes().entrySet().stream()
                            .filter(kind -> kind.getValue().open())
                            .map(
                                kind ->
                                    Path.of("bpmn", organisation.id(), kind.getKey() + ".bpmn")))
                .filter(Files::exists) // the tests' own organisations stand elsewhere
                .toList(),
        START,
        tag -> true);
  }

  private static List<Path> forms(List<Path> diagrams, Pattern element, Predicate<String> wanted) {
    TreeSet<String> names = new TreeSet<>();
    for (Path diagram : diagrams) {
      element
          .matcher(read(diagram))
          .results()
          .map(found -> found.group())
          .filter(wanted)
          .map(FORM::matcher)
          .filter(Matcher::find)
          .forEach(form -> names.add(form.group(1)));
    }
    return files("forms", ".form").stream()
        .filter(file -> names.contains(file.getFileName().toString().replace(".form", "")))
        .toList();
  }

  private static List<Path> files(String folder, String suffix) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- looking

  private String at(String path) {
    return "http://localhost:" + port + path;
  }

  private String own() {
    CaseFile file =
        procedures.start(
            "nbs",
            "nbs-klacht",
            Map.of("klagerNaam", "Jan", "klagerEmail", "jan@voorbeeld.nl", "onderwerp", "Iets"));
    return UriComponentsBuilder.fromUriString(
            links.address(parties.find(file.id(), "klager").orElseThrow()))
        .build()
        .getPath();
  }

  private static void look(Page page) {
    Browser.assertFits(page);
    Browser.assertAccessible(page);
  }

  /** As if every question had come up. */
  private static void showEverything(Page page) {
    page.evaluate("document.querySelectorAll('[data-when]').forEach(e => e.hidden = false)");
  }

  @ParameterizedTest
  @MethodSource("formsOfParties")
  void aQuestionToAPartyCanBeAnsweredByEverybody(Path file) {
    procedures.taskForm = Form.parse(read(file));
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at(own() + "/taak/taak-1"));
    showEverything(page);
    look(page);
    page.navigate(page.url());
    Browser.press(page.locator("main form button.knop").first());
    if (page.locator(".fouten").count() > 0) {
      assertThat(page.title()).startsWith("Fout");
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("fouten");
      Browser.assertFits(page);
    }
  }

  @ParameterizedTest
  @MethodSource("startForms")
  void aFormCanBeFilledInByEverybody(Path file) {
    procedures.startForm = Form.parse(read(file));
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at("/nbs/nbs-klacht"));
    Browser.press(page.locator("main form button.knop").first());
    String steps = page.url().replaceFirst("/stap/.*", "/stap/");
    for (int step = 1; steps.endsWith("/stap/") && step <= 12; step++) {
      page.navigate(steps + step);
      if (page.url().endsWith("/stap/" + step)) {
        showEverything(page);
        look(page);
      }
    }
  }

  // ---- the pages

  /** What is left of a laptop's window at 200 %, and text as wide as somebody wants it. */
  @Test
  void enlargedAndSpacedOutNothingIsLost() {
    String own = own();
    for (String path : List.of("/", "/nbs", "/nbs/nbs-klacht", "/controle", own)) {
      for (int width : List.of(Browser.NARROW, Browser.WIDE / 2)) {
        Page page = browser.visitor(width, wishes -> wishes.setBypassCSP(true));
        page.navigate(at(path));
        if (width > Browser.NARROW) {
          page.evaluate("document.documentElement.style.fontSize = '200%'");
          Browser.assertFits(page);
          page.evaluate("document.documentElement.style.fontSize = ''");
        }
        page.evaluate(SPACED);
        Browser.assertFits(page);
        Object cut =
            page.evaluate(
                "[...document.querySelectorAll('main *, header *')].filter(e => e.scrollWidth >"
                    + " e.clientWidth + 1 && e.clientWidth > 1 && getComputedStyle(e).overflowX ==="
                    + " 'hidden').map(e => e.outerHTML.slice(0, 80))");
        assertThat((List<?>) cut).as("cut off on %s", path).isEmpty();
        page.context().close();
      }
    }
  }

  @Test
  void inColoursOfYourOwnEveryButtonAndFieldHasAnEdge() {
    Page page =
        browser.visitor(Browser.NARROW, wishes -> wishes.setForcedColors(ForcedColors.ACTIVE));
    page.navigate(at("/nbs/nbs-klacht"));
    for (Locator control : page.locator("main .knop, main .invoer").all()) {
      if (control.isVisible()) {
        assertThat(
                control.evaluate(
                    "e => getComputedStyle(e).borderTopWidth !== '0px' &&"
                        + " getComputedStyle(e).borderTopStyle !== 'none'"))
            .isEqualTo(true);
      }
    }
    Browser.assertAccessible(page);
  }

  /** Paper needs no buttons, and cannot unfold anything. */
  @Test
  void onPaperThereIsWhatCanBeRead() {
    Page page = browser.visitor(Browser.WIDE);
    page.navigate(at(own()));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    for (Locator button : page.locator("button, .skip").all()) {
      assertThat(button.isVisible()).as(button.innerText()).isFalse();
    }
    Locator explanation = page.locator("details > p").first();
    assertThat(explanation.isVisible()).isTrue();
    assertThat(page.locator(".kop").isVisible()).isTrue();
  }

  /** Enough room for a finger, WCAG 2.5.8, and a focus that can be seen, 2.4.7. */
  @Test
  void everythingThatCanBePressedCanBeReachedAndHit() {
    for (String path : List.of("/", "/nbs", "/nbs/nbs-klacht", own())) {
      Page page = browser.visitor(Browser.NARROW);
      page.navigate(at(path));
      int stops =
          ((Number)
                  page.evaluate(
                      "[...document.querySelectorAll('a[href], button, input, select, textarea,"
                          + " summary')].filter(e => e.type !== 'hidden' && e.tabIndex >= 0 &&"
                          + " e.checkVisibility()).length"))
              .intValue();
      assertThat(stops).isPositive();
      for (int stop = 0; stop < stops; stop++) {
        page.keyboard().press("Tab");
        Object focus =
            page.evaluate(
                "(() => { const e = document.activeElement; const s = getComputedStyle(e); return"
                    + " e === document.body || (s.outlineStyle !== 'none' &&"
                    + " parseFloat(s.outlineWidth) >= 2); })()");
        assertThat(focus).as("focus %s on %s", stop, path).isEqualTo(true);
      }
      page.context().close();
    }
  }
}
