package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.gehoor.Browser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriComponentsBuilder;

/** What a page costs who has an old phone and a bad line. */
@PortalTest
class BudgetTest {

  /** On the first visit, with everything that belongs to it. */
  private static final long MOST_BYTES = 60_000;

  private static final int MOST_REQUESTS = 7;

  /** About what is left of mobile internet at the edge of a village. */
  private static final int SLOW_BYTES_PER_SECOND = 50_000;

  @RegisterExtension static final Browser browser = Browser.open();

  @LocalServerPort private int port;
  @Autowired private StubProcedures.Stub procedures;
  @Autowired private Parties parties;
  @Autowired private Links links;

  private String at(String path) {
    return "http://localhost:" + port + path;
  }

  private String own() {
    procedures.reset();
    CaseFile file =
        procedures.start(
            "toets",
            "toets-klacht",
            Map.of(
                "klagerNaam", "Jan", "klagerEmail", "jan@voorbeeld.nl", "onderwerp", "Onderwerp"));
    return UriComponentsBuilder.fromUriString(
            links.address(parties.find(file.id(), "klager").orElseThrow()))
        .build()
        .getPath();
  }

  private static List<Response> visit(Page page, String address) {
    List<Response> responses = new ArrayList<>();
    page.onResponse(responses::add);
    page.navigate(address);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return responses;
  }

  @Test
  void everyPageIsSmallAsksNobodyElseAndIsKept() {
    String own = own();
    for (String path :
        List.of(
            "/",
            "/toets",
            "/toets/toets-klacht",
            "/controle",
            own,
            own + "/taak/taak-1",
            own + "/intrekken",
            own + "/toevoegen",
            "/nieuwe-link",
            "/zaak/weg",
            "/weg")) {
      Page page = browser.visitor(Browser.NARROW);
      List<Response> responses = visit(page, at(path));
      assertThat(responses)
          .as("requests for %s", path)
          .hasSizeLessThanOrEqualTo(MOST_REQUESTS)
          .allMatch(response -> response.url().startsWith(at("/")))
          .noneMatch(response -> response.request().resourceType().equals("font"));
      long bytes =
          responses.stream()
              .map(response -> response.request().sizes())
              .mapToLong(BudgetTest::transferred)
              .sum();
      assertThat(bytes).as("bytes for %s", path).isBetween(1_000L, MOST_BYTES);
      for (Response response : responses) {
        if (!response.request().isNavigationRequest()) {
          assertThat(response.status()).as(response.url()).isEqualTo(200);
          assertThat(response.headerValue("cache-control"))
              .as(response.url())
              .startsWith("max-age=31536000");
        }
        if (response.body().length > 1_024) {
          assertThat(response.headerValue("content-encoding"))
              .as("compressed: %s", response.url())
              .isEqualTo("gzip");
        }
      }
      page.context().close();
    }
  }

  private static long transferred(Sizes sizes) {
    return sizes.responseBodySize + sizes.responseHeadersSize;
  }

  @Test
  void whatABrowserHasItDoesNotAskAgain() {
    Page page = browser.visitor(Browser.NARROW);
    visit(page, at("/toets"));
    page.navigate(at("/toets/toets-klacht"));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    Object asked =
        page.evaluate(
            "performance.getEntriesByType('resource').filter(e => e.transferSize > 0).map(e =>"
                + " e.name)");
    assertThat((List<?>) asked).isEmpty();
  }

  @Test
  void onABadLineThereIsSomethingToReadSoonAndItStaysWhereItIs() {
    Page page = browser.visitor(Browser.NARROW);
    CDPSession network = page.context().newCDPSession(page);
    network.send("Network.enable");
    JsonObject line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", 400);
    line.addProperty("downloadThroughput", SLOW_BYTES_PER_SECOND);
    line.addProperty("uploadThroughput", SLOW_BYTES_PER_SECOND);
    network.send("Network.emulateNetworkConditions", line);
    page.navigate(at("/toets/toets-klacht"));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    Object painted =
        page.evaluate(
            "performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)[0]");
    assertThat(((Number) painted).doubleValue()).as("first paint, ms").isLessThan(4_000);
    Object shift =
        page.evaluate(
            "new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries()"
                + ".forEach(e => sum += e.value)).observe({type: 'layout-shift', buffered: true});"
                + " setTimeout(() => done(sum), 200); })");
    assertThat(((Number) shift).doubleValue()).as("layout shift").isLessThan(0.05);
  }

  /** Everything that a script adds is a comfort: the page is whole before it comes. */
  @Test
  void aPageIsUsableBeforeItsScript() {
    Page page = browser.visitor(Browser.NARROW);
    page.route("**/*.js", route -> route.abort());
    page.navigate(at("/toets/toets-klacht"));
    assertThat(page.locator("main form").count()).isPositive();
    assertThat(page.locator("main form [type=submit], main form button:not([type])").count())
        .isPositive();
  }
}
