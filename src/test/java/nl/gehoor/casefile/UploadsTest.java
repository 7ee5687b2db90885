package nl.gehoor.casefile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.gehoor.organisation.Organisations;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Files on their way to a case. */
class UploadsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T09:15:00Z");
  private static final DriverManagerDataSource DATABASE =
      new DriverManagerDataSource("jdbc:h2:mem:bijlagen;DB_CLOSE_DELAY=-1", "sa", "");

  private final JdbcClient jdbc = JdbcClient.create(DATABASE);
  private final Organisations organisations = new Organisations();
  private final Links links =
      new Links(jdbc, clock(NOW), "alleen-voor-de-toetsen-en-nergens-anders", "http://localhost");
  private final Parties parties = new Parties(jdbc, links, null);
  private final Documents documents = new Documents(jdbc, clock(NOW));
  private final Uploads uploads = uploads(NOW, "");
  private final String holder = UUID.randomUUID().toString();

  private CaseFile file;
  private Party applicant;

  @BeforeAll
  static void tables() {
    Flyway.configure()
        .dataSource(DATABASE)
        .locations("classpath:db/migration/h2", "classpath:db/migration/gehoor")
        .load()
        .migrate();
  }

  @BeforeEach
  void aCase() {
    CaseFiles files =
        new CaseFiles(
            jdbc,
            clock(NOW),
            new References(jdbc, clock(NOW), new JdbcTransactionManager(DATABASE)));
    file =
        files.open(
            organisations.get("toets"), "toets-zaak", null, "Te laat", LocalDate.of(2026, 11, 1));
    String role = organisations.get("toets").kindOf("toets-zaak").applicant();
    applicant =
        parties.put(
            file.id(),
            new Parties.NewParty(role, "Anna", null, null, null, null, false, null, true));
  }

  @Test
  void whatIsAddedIsThereUntilItIsTakenAway() throws IOException {
    Upload letter = add("brief.pdf", SampleFiles.pdf());
    Upload picture = add("C:\\foto's\\image.heic.jpg", SampleFiles.jpeg());
    Upload same = add("image.jpg", SampleFiles.jpeg());

    assertThat(uploads.of(holder)).containsExactly(letter, picture, same);
    assertThat(uploads.of(holder))
        .extracting(Upload::name)
        .containsExactly("brief.pdf", "image.heic.jpg", "image.jpg");
    assertThat(add("image.jpg", SampleFiles.jpeg()).name()).isEqualTo("image (2).jpg");
    assertThat(letter).isEqualTo(new Upload(letter.id(), "brief.pdf", "application/pdf", 69));

    uploads.remove("iemand anders", letter.id());
    assertThat(uploads.of(holder)).contains(letter);
    uploads.remove(holder, letter.id());
    assertThat(uploads.of(holder)).doesNotContain(letter).hasSize(3);
    uploads.erase(holder);
    assertThat(uploads.of(holder)).isEmpty();
  }

  @Test
  void whatIsSentBelongsToTheCaseAndToWhoeverAddedIt() throws IOException {
    Party other =
        parties.put(
            file.id(),
            new Parties.NewParty("medewerker", "Mees", null, null, null, null, true, null, true));
    Upload first = add("brief.pdf", SampleFiles.pdf());
    uploads.keep(holder, file.id(), null);
    uploads.add(Uploads.holderOf(other), "a.txt", new ByteArrayInputStream(new byte[] {'a'}));
    uploads.keep(Uploads.holderOf(other), file.id(), other);

    assertThat(documents.attachments(file.id()))
        .extracting(Documents.Attachment::by, Documents.Attachment::name)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Anna", "brief.pdf"),
            org.assertj.core.groups.Tuple.tuple("Mees", "a.txt"));
    assertThat(documents.attachments(file.id()).get(0).partyId()).isEqualTo(applicant.id());
    assertThat(documents.open(first.id()).readAllBytes()).isEqualTo(SampleFiles.pdf());
    assertThat(uploads.of(holder)).isEmpty();
  }

  @Test
  void aLargeFileComesOutAsItWentIn() throws IOException {
    byte[] large = new byte[Uploads.LARGEST];
    Arrays.fill(large, (byte) 'a');
    Upload upload = add("a.txt", large);
    uploads.keep(holder, file.id(), null);

    assertThat(documents.open(upload.id()).readAllBytes()).isEqualTo(large);
    assertThat(documents.size(upload.id())).isEqualTo(large.length);
  }

  @Test
  void atMostFiveOfTenMegabytes() {
    byte[] tooLarge = new byte[Uploads.LARGEST + 1];
    refused("te-groot", "a.txt", tooLarge);
    refused("leeg", "leeg.pdf", new byte[0]);
    refused("soort", "brief.pdf", SampleFiles.bytes("<html>"));
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 9)
            .mapToObj(i -> CompletableFuture.runAsync(() -> add("a.pdf", SampleFiles.pdf())))
            .toList();

    assertThat(all).filteredOn(one -> failed(one)).hasSize(4);
    assertThat(uploads.of(holder)).hasSize(Uploads.MOST);
    refused("te-veel", "a.pdf", SampleFiles.pdf());
  }

  private static boolean failed(CompletableFuture<Void> one) {
    try {
      one.get(20, TimeUnit.SECONDS);
      return false;
    } catch (ExecutionException refused) {
      assertThat(refused).hasCauseInstanceOf(UploadRefusedException.class);
      return true;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatWasNeverSentGoes() {
    Upload draft = add("brief.pdf", SampleFiles.pdf());
    String own = Uploads.holderOf(applicant);
    uploads.add(own, "brief.pdf", new ByteArrayInputStream(SampleFiles.pdf()));

    uploads(NOW.plus(Duration.ofHours(23)), "").sweep();
    assertThat(uploads.of(own)).hasSize(1);
    uploads(NOW.plus(Duration.ofHours(25)), "").sweep();
    assertThat(uploads.of(own)).isEmpty();
    assertThat(uploads.of(holder)).containsExactly(draft);
    uploads(NOW.plus(Duration.ofDays(16)), "").sweep();
    assertThat(uploads.of(holder)).isEmpty();
  }

  @Test
  void filesGoWithTheFormThatTheyWereChosenFor() {
    Drafts drafts = new Drafts(jdbc, clock(NOW), links);
    Draft draft = drafts.begin(UUID.randomUUID().toString(), "toets", "toets-zaak");
    String chosen = Uploads.holderOf(draft);
    uploads.add(chosen, "brief.pdf", new ByteArrayInputStream(SampleFiles.pdf()));
    assertThat(uploads.of(chosen)).hasSize(1);

    drafts.erase(draft.id());

    assertThat(uploads.of(chosen)).isEmpty();
  }

  @Test
  void everyRefusalIsThereInBothLanguages() {
    ResourceBundle dutch = ResourceBundle.getBundle("texts/bijlagen", Locale.ROOT);
    ResourceBundle english = ResourceBundle.getBundle("texts/bijlagen", Locale.ENGLISH);
    assertThat(english.getLocale()).isEqualTo(Locale.ENGLISH);
    for (UploadRefusedException.Reason reason : UploadRefusedException.Reason.values()) {
      UploadRefusedException refused = new UploadRefusedException(reason, "brief {1}.pdf");
      assertThat(refused.getMessage()).contains("“brief {1}.pdf”");
      assertThat(dutch.containsKey(refused.key())).isTrue();
      assertThat(english.getString(refused.key())).contains("{0}");
    }
  }

  @Test
  void aVirusScannerHearsEveryByteAndItsVerdictCounts() throws Exception {
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) 'a');
    try (Clamd clamd = new Clamd("stream: OK\0")) {
      Uploads scanned = uploads(NOW, clamd.address());
      scanned.add(holder, "a.txt", new ByteArrayInputStream(large));
      assertThat(clamd.heard.get(5, TimeUnit.SECONDS)).isEqualTo(large);
      assertThat(scanned.of(holder)).hasSize(1);
    }
    try (Clamd clamd = new Clamd("stream: Eicar-Test-Signature FOUND\0")) {
      refused(uploads(NOW, clamd.address()), "virus", "a.txt", large);
    }
  }

  @Test
  void aVirusScannerThatSaysNothingUsefulLetsNothingPass() throws Exception {
    for (String answer : List.of("", "INSTREAM size limit exceeded. ERROR\0", "stream: OKAY?\0")) {
      try (Clamd clamd = new Clamd(answer)) {
        refused(uploads(NOW, clamd.address()), "niet-nagekeken", "a.pdf", SampleFiles.pdf());
      }
    }
    String nobody;
    try (Clamd clamd = new Clamd("")) {
      nobody = clamd.address();
    }
    refused(uploads(NOW, nobody), "niet-nagekeken", "a.pdf", SampleFiles.pdf());
    assertThat(uploads.of(holder)).isEmpty();
    assertThatThrownBy(() -> new VirusScanner("localhost"))
        .hasMessageContaining("gehoor.virus-scanner");
  }

  /** Speaks as much of clamd's language as is needed, once. */
  private static final class Clamd implements AutoCloseable {

    private final ServerSocket socket;
    private final CompletableFuture<byte[]> heard;

    Clamd(String answer) throws IOException {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      heard = CompletableFuture.supplyAsync(() -> talk(answer));
    }

    String address() {
      return "127.0.0.1:" + socket.getLocalPort();
    }

    private byte[] talk(String answer) {
      try (Socket visitor = socket.accept()) {
        DataInputStream in = new DataInputStream(visitor.getInputStream());
        assertThat(new String(in.readNBytes(10), US_ASCII)).isEqualTo("zINSTREAM\0");
        byte[] all = new byte[0];
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
          all = SampleFiles.joined(all, in.readNBytes(length));
        }
        visitor.getOutputStream().write(answer.getBytes(US_ASCII));
        return all;
      } catch (IOException e) {
        return new byte[0];
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private Upload add(String name, byte[] content) {
    return uploads.add(holder, name, new ByteArrayInputStream(content));
  }

  private void refused(String why, String name, byte[] content) {
    refused(uploads, why, name, content);
  }

  private void refused(Uploads at, String why, String name, byte[] content) {
    int before = at.of(holder).size();
    assertThatThrownBy(() -> at.add(holder, name, new ByteArrayInputStream(content)))
        .isInstanceOfSatisfying(
            UploadRefusedException.class,
            refused -> assertThat(refused.key()).isEqualTo("bijlagen.fout." + why));
    assertThat(at.of(holder)).hasSize(before);
  }

  private Uploads uploads(Instant now, String scanner) {
    return new Uploads(
        jdbc,
        clock(now),
        new VirusScanner(scanner),
        new CaseFiles(jdbc, clock(now), null),
        new Parties(jdbc, null, null),
        organisations);
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
