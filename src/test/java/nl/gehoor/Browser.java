package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium, for tests that look at pages as people do. Nothing is downloaded. One
 * process serves all test classes of a run; each test has its own visitors in it, who leave when it
 * is done:
 *
 * <pre>{@code @RegisterExtension static final Browser browser = Browser.open();}</pre>
 */
public final class Browser implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

  /** A phone of years ago, and what is left at 400 % zoom of a laptop (WCAG 1.4.10). */
  public static final int NARROW = 320;

  public static final int WIDE = 1280;

  private static final int HEIGHT = 900;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  /**
   * Machines that test have no graphics card; drawing as if there were one takes twice the work.
   */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-gpu-rasterization",
          "--disable-gpu-compositing");

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** Null until a test wants it. Ends with this machine, when the pipe to it breaks. */
  private static com.microsoft.playwright.Browser chromium;

  private final List<BrowserContext> visitors = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Browser() {}

  /**
   * @throws IllegalStateException when this machine has no Chromium; says how to get one
   */
  public static synchronized Browser open() {
    if (chromium == null) {
      Path executable = executable();
      chromium =
          Playwright.create(
                  new Playwright.CreateOptions()
                      .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }
    return new Browser();
  }

  private static Path executable() {
    String own = System.getenv("CHROMIUM");
    Stream<Path> places =
        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin").split(":"))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(
            Stream.of(own, "/usr/bin/chromium").filter(Objects::nonNull).map(Path::of), places)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No Chromium found. Install it (apt-get install chromium), or name it in the"
                        + " environment variable CHROMIUM."));
  }

  /** A new visitor with a window of this width. */
  public Page visitor(int width) {
    return visitor(width, options -> {});
  }

  /** A new visitor who has switched scripts off. */
  public Page visitorWithoutScript(int width) {
    return visitor(width, options -> options.setJavaScriptEnabled(false));
  }

  public Page visitor(
      int width, Consumer<com.microsoft.playwright.Browser.NewContextOptions> wishes) {
    var options =
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(width, HEIGHT)
            .setLocale("nl-NL")
            .setTimezoneId("Europe/Amsterdam");
    wishes.accept(options);
    BrowserContext context = chromium.newContext(options);
    visitors.add(context);
    context.setDefaultTimeout(10_000);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /** Script errors, and what the content security policy stopped, on all pages of this test. */
  public List<String> complaints() {
    return complaints;
  }

  /**
   * No violation that axe knows of WCAG 2.2 AA, and no best practice left out.
   *
   * @param except best practices that mean nothing here
   */
  public static void assertAccessible(Page page, String... except) {
    // In the page itself: the other way opens an empty page for each look, and we have no frames.
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations")); // else it describes everything that is well too
    AxeBuilder axe = new AxeBuilder(page).options(options).withTags(WCAG).setLegacyMode(true);
    if (except.length > 0) {
      axe.disableRules(List.of(except));
    }
    List<String> found =
        axe.analyze().getViolations().stream().map(Browser::describe).collect(Collectors.toList());
    assertThat(found).as("axe on " + page.url()).isEmpty();
  }

  /** Nothing sticks out of the window. */
  public static void assertFits(Page page) {
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) overflow).intValue()).as("sideways scroll on " + page.url()).isZero();
  }

  /**
   * Presses, and waits until the page that answers stands with all its scripts run: on a busy
   * machine a press returns as soon as the first bytes of the answer are there.
   */
  public static void press(Locator button) {
    button.click();
    button.page().waitForLoadState();
  }

  /**
   * Keeps a picture of the whole page under target/pictures, when people want to look at it: {@code
   * -Dgehoor.plaatjes=true}.
   */
  public static void picture(Page page, String name) {
    if (Boolean.getBoolean("gehoor.plaatjes")) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "pictures", name + ".png")));
    }
  }

  private static String describe(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream()
            .map(node -> "\n  " + node.getHtml())
            .collect(Collectors.joining());
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    complaints.clear();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    close();
  }

  /** All visitors leave. */
  @Override
  public void close() {
    visitors.forEach(BrowserContext::close);
    visitors.clear();
  }
}
