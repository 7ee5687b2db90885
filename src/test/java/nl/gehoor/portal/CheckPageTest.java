package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.gehoor.Browser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.casefile.SignedTexts.Given;
import nl.gehoor.casefile.SignedTexts.Signer;
import nl.gehoor.letter.SignedRecord;
import nl.gehoor.organisation.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anybody who holds a signed record can ask whether it is as it was sealed. */
@PortalTest
class CheckPageTest {

  private static final Instant SEALED = Instant.parse("2026-11-10T13:05:00Z");

  @RegisterExtension static final Browser browser = Browser.open();

  @LocalServerPort private int port;
  @Autowired private CaseFiles files;
  @Autowired private Documents documents;
  @Autowired private SignedTexts texts;
  @Autowired private SignedRecord record;
  @Autowired private Organisations organisations;
  @Autowired private JdbcClient jdbc;

  private CaseFile file;
  private SignedText sealed;
  private byte[] pdf;

  @BeforeEach
  void aSealedRecord() throws IOException {
    file =
        files.open(
            organisations.get("nbs"), "nbs-klacht", null, "Geheim", LocalDate.of(2026, 11, 2));
    String record = UUID.randomUUID().toString();
    SignedText text =
        texts
            .fix(
                file,
                record,
                "Verslag van het gesprek",
                "Aanwezig waren Anna de Vries en Bo Bakker.\n\nBo belt voortaan binnen een dag"
                    + " terug. Anna belt eerst.\nZij spreken elkaar in december weer.",
                List.of(
                    new Signer("klager", "Anna de Vries"),
                    new Signer("medewerker", "Bo Bakker"),
                    new Signer("aanwezige1", "Piet Present"),
                    new Signer(Signature.WRITER, "Wim Schrijver")))
            .orElseThrow();
    texts.sign(
        text, "klager", given(Signature.State.GETEKEND_MET_OPMERKING, "Ik belde drie keer."));
    texts.sign(text, "medewerker", given(Signature.State.WEIGERT, "Ik zei dit anders."));
    texts.sign(text, Signature.WRITER, given(Signature.State.GETEKEND, null));
    texts.endAsking(text);
    String code = texts.newCode();
    pdf = this.record.pdf(file, text, texts.signatures(text.id()), code, SEALED);
    Documents.Document document =
        documents.add(file.id(), null, "verslag.pdf", "application/pdf", pdf);
    texts.seal(text, document.id(), pdf, code);
    sealed = texts.current(record).orElseThrow();
    Files.createDirectories(Path.of("target", "pictures"));
    Files.write(Path.of("target", "pictures", "verslag.pdf"), pdf);
  }

  private static Given given(Signature.State state, String remark) {
    return new Given(state, remark, null, "Getypte Naam", null, Signature.Channel.LINK);
  }

  private Page visit(Page page) {
    page.navigate("http://localhost:" + port + "/controle");
    return page;
  }

  private static void upload(Page page, byte[] content) {
    page.getByLabel("Het PDF-bestand")
        .setInputFiles(new FilePayload("verslag.pdf", "application/pdf", content));
    press(page, "Bestand controleren");
  }

  private static void press(Page page, String button) {
    Browser.press(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)));
  }

  private void look(Page page, String name) {
    Browser.picture(page, name + "-" + page.viewportSize().width);
    Browser.assertFits(page);
    Browser.assertAccessible(page);
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.NARROW, Browser.WIDE})
  void theSealedDocumentIsRecognisedAndAChangedOneIsNot(int width) {
    Page page = visit(browser.visitor(width));
    look(page, "40-controle");
    upload(page, pdf);
    look(page, "41-controle-echt");
    assertThat(page.title()).startsWith("Dit stuk is niet veranderd");
    assertThat(page.locator(".bericht").innerText())
        .contains("Dit stuk is niet veranderd", file.reference(), "Verslag van het gesprek")
        .containsPattern("Aantal handtekeningen\\s+2")
        .doesNotContain("Geheim", "Anna");

    byte[] changed = pdf.clone();
    changed[changed.length - 20] ^= 1;
    upload(page, changed);
    look(page, "42-controle-onbekend");
    assertThat(page.title()).startsWith("Dit stuk kennen wij niet");
    assertThat(page.locator(".bericht").innerText())
        .contains("Dit bestand kennen wij niet", "al is het maar één letter")
        .doesNotContain(file.reference());
  }

  @Test
  void theCodeTellsNoMoreThanThatThereIsSuchADocument() {
    Page page = visit(browser.visitor(Browser.NARROW));
    page.getByLabel("De code op het handtekeningenblad").fill(sealed.code().toLowerCase());
    press(page, "Code opzoeken");
    look(page, "43-controle-code");
    assertThat(page.locator(".bericht").innerText())
        .contains("Deze code kennen wij", sealed.mark(), "Let op.")
        .doesNotContain(file.reference(), "Verslag van het gesprek", "Anna");
    page.getByLabel("De code op het handtekeningenblad").fill(sealed.mark());
    press(page, "Code opzoeken");
    assertThat(page.locator(".bericht").innerText()).contains("Deze code kennen wij");
  }

  @Test
  void whatIsWrongIsSaidWhereItIsWrongAlsoWithoutScript() {
    Page page = visit(browser.visitorWithoutScript(Browser.NARROW));
    press(page, "Bestand controleren");
    assertThat(page.locator("#fout-bestand").innerText()).contains("Kies eerst het bestand");
    press(page, "Code opzoeken");
    assertThat(page.locator("#fout-code").innerText()).contains("Typ eerst de code");
    page.getByLabel("De code op het handtekeningenblad").fill("<b>1234</b>");
    press(page, "Code opzoeken");
    assertThat(page.locator("#fout-code").innerText()).contains("Deze code kennen wij niet");
    assertThat(page.getByLabel("De code op het handtekeningenblad").inputValue())
        .isEqualTo("<b>1234</b>");
    assertThat(page.title()).startsWith("Fout: ");
    upload(page, pdf);
    assertThat(page.locator(".bericht").innerText()).contains("Dit stuk is niet veranderd");
  }

  @Test
  void aFileThatIsTooLargeIsToldSo() {
    Page page = visit(browser.visitor(Browser.NARROW));
    upload(page, new byte[5 << 20]);
    assertThat(page.locator("h1").innerText()).isEqualTo("Dit bestand is te groot");
    look(page, "44-controle-te-groot");
  }

  @Test
  void hostileFilesDoNoHarmAndNothingIsKept() throws Exception {
    long documentsBefore = count();
    List<Path> before = temporary();
    for (String hostile :
        List.of(
            "%PDF-1.7\n<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
            "%PDF-1.7\n" + "<<".repeat(200_000),
            "PK\u0003\u0004",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")) {
      HttpResponse<String> answer = post(multipart("../../etc/\"x\".pdf", hostile));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("Dit bestand kennen wij niet").doesNotContain("etc/");
    }
    assertThat(count()).isEqualTo(documentsBefore);
    assertThat(temporary()).isEqualTo(before);
  }

  @Test
  void whatIsNoFormIsAnsweredCalmly() throws Exception {
    assertThat(post("--grens\r\nonzin").statusCode()).isIn(200, 400);
    HttpRequest other =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/controle"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(other, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(415);
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/controle"))
            .header("Content-Type", "multipart/form-data; boundary=grens")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String multipart(String name, String content) {
    return "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\""
        + name.replace("\"", "%22")
        + "\"\r\nContent-Type: application/pdf\r\n\r\n"
        + content
        + "\r\n--grens--\r\n";
  }

  private long count() {
    return jdbc.sql("select count(*) from document").query(Long.class).single();
  }

  /** What servers write when they keep an upload. */
  private static List<Path> temporary() throws IOException {
    try (Stream<Path> found = Files.walk(Path.of(System.getProperty("java.io.tmpdir")), 6)) {
      return found
          .filter(path -> path.getFileName().toString().matches("upload_.*\\.tmp"))
          .sorted()
          .toList();
    } catch (java.io.UncheckedIOException vanishedMeanwhile) {
      return List.of();
    }
  }
}
