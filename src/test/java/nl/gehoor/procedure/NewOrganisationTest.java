package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.gehoor.command.Command;
import nl.gehoor.form.Form;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** A folder for a new organisation, made from what another has. */
class NewOrganisationTest {

  private static final ProcedureFolders PROGRAM = new ProcedureFolders();
  private static final Organisations ORGANISATIONS = new Organisations(PROGRAM);

  @TempDir private Path place;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  static Stream<String> everyOrganisation() {
    return ours().map(Organisation::id);
  }

  static Stream<String> everyProcedure() {
    return ours()
        .flatMap(one -> one.processes().keySet().stream().map(process -> one.id() + "/" + process));
  }

  /** Those of the product, not those that only tests know. */
  private static Stream<Organisation> ours() {
    return ORGANISATIONS.all().stream().filter(one -> Files.isDirectory(Path.of("bpmn", one.id())));
  }

  @Test
  void theNewOrganisationIsReadUnderItsOwnName() throws IOException {
    assertThat(make("thuis-verder", "Thuis Verder", "nbs/nbs-klacht")).isEqualTo(Command.FINE);

    Organisation made = read("thuis-verder");
    assertThat(made.name()).isEqualTo("Thuis Verder");
    assertThat(made.prefix()).isEqualTo("TV");
    assertThat(made.heading()).isEqualTo("Niet tevreden over Thuis Verder?");
    assertThat(made.processes()).containsOnlyKeys("thuis-verder-klacht");
    assertThat(made.groups()).containsKey("thuis-verder-bestuur");
    assertThat(made.nextUp()).containsEntry("thuis-verder-coordinator", "thuis-verder-bestuur");
    assertThat(said()).contains("1 diagram, 7 formulieren", "24 routes");
  }

  @Test
  void nobodyIsMailedAtTheAddressOfTheOtherOrganisation() throws IOException {
    make("thuis-verder", "Thuis Verder", "nbs/nbs-klacht");

    Organisation made = read("thuis-verder");
    assertThat(made.contact().reachable()).isFalse();
    assertThat(made.roles().values()).extracting(Organisation.Role::email).containsOnlyNulls();
  }

  @ParameterizedTest
  @MethodSource("everyProcedure")
  void aProcedureGetsTheNewNameEverywhere(String procedure) throws IOException {
    assertThat(make("elders-verder", "Elders Verder", procedure)).as(said()).isZero();

    assertNothingOf(procedure.substring(0, procedure.indexOf('/')));
    assertEveryFileIsNamedAsWhatIsInIt();
    read("elders-verder");
  }

  @ParameterizedTest
  @MethodSource("everyOrganisation")
  void aWholeOrganisationGetsTheNewNameEverywhere(String organisation) throws IOException {
    assertThat(make("elders-verder", "Elders Verder", organisation)).as(said()).isZero();

    assertNothingOf(organisation);
    assertEveryFileIsNamedAsWhatIsInIt();
    assertThat(files(".bpmn")).hasSameSizeAs(files(Path.of("bpmn", organisation), ".bpmn"));
    assertThat(files(".md")).hasSameSizeAs(files(Path.of("forms", organisation), ".md"));
    assertThat(files(".form")).hasSameSizeAs(files(Path.of("forms", organisation), ".form"));
    assertThat(read("elders-verder").groups())
        .hasSameSizeAs(ORGANISATIONS.get(organisation).groups());
  }

  @Test
  void theProcedureMayBeCalledOtherwise() throws IOException {
    assertThat(
            ask(
                "thuis-verder",
                "--naam",
                "Thuis Verder",
                "--van",
                "nbs/nbs-klacht",
                "--procedure",
                "thuis-verder-zorg"))
        .isZero();

    assertThat(files(".bpmn")).singleElement().asString().endsWith("thuis-verder-zorg.bpmn");
    assertThat(place.resolve("forms/thuis-verder/thuis-verder-zorg-en.form")).exists();
    assertThat(place.resolve("bpmn/thuis-verder/verloop/thuis-verder-zorg/standaard.yaml"))
        .content()
        .contains("\nthuis-verder-zorg:\n");
    assertEveryFileIsNamedAsWhatIsInIt();
  }

  @Test
  void aNameWithSignsDoesNotBreakAFile() throws IOException {
    make("zuid", "Bureau 't Zuid & Co (oost)", "mhr/mhr-klacht");

    assertThat(read("zuid").name()).isEqualTo("Bureau ’t Zuid & Co (oost)");
    assertEveryFileIsNamedAsWhatIsInIt();
    assertThat(place.resolve("bpmn/zuid/zuid-klacht.bpmn"))
        .content()
        .contains("name=\"Klacht bij Bureau ’t Zuid &amp; Co (oost)\"");
  }

  @Test
  void aNameThatHoldsTheOldOneIsNotDoubled() throws IOException {
    make("kantoor-oost", "Mentorkantoor Oost", "mentorkantoor/mentor-klacht");

    assertThat(read("kantoor-oost").name()).isEqualTo("Mentorkantoor Oost");
    assertThat(place.resolve("bpmn/kantoor-oost/kantoor-oost-mentor-klacht.bpmn"))
        .content()
        .contains(">Mentorkantoor Oost<")
        .contains("De klachtenregeling van het mentorkantoor");
  }

  @Test
  void aDiagramThatItCallsComesAlong() throws IOException {
    make("kantoor-oost", "Mentorkantoor Oost", "mentorkantoor/mentorschap-melding");

    assertThat(files(".bpmn")).hasSize(3);
    assertThat(place.resolve("bpmn/kantoor-oost/kantoor-oost-mentorschap-melding.bpmn"))
        .content()
        .contains("calledElement=\"kantoor-oost-mentoren-raadplegen\"");
    assertThat(said()).contains("Niet meegekomen: jaarcijfers");
  }

  @Test
  void whatIsBorrowedIsBorrowedHereToo() throws IOException {
    make("elders", "Elders", "mentorschap-nederland/mentorschap-aanmelding");

    assertThat(read("elders").borrows())
        .containsExactly(new Organisation.Elsewhere("mentorkantoor", "mentorschap-aanvraag"));
  }

  @Test
  void aPictureDoesNotSayThatItWasDrawnFromTheNewDiagram() throws IOException {
    make("thuis-verder", "Thuis Verder", "nbs/nbs-klacht");

    assertThat(place.resolve("bpmn/thuis-verder/thuis-verder-klacht.svg"))
        .content()
        .startsWith("<svg ")
        .contains("<title>Klacht bij Thuis Verder</title>");
  }

  @Test
  void theModelerFindsItsPaletteAboveTheNewDiagram() throws IOException {
    make("thuis-verder", "Thuis Verder", "nbs/nbs-klacht");

    assertThat(place.resolve("bpmn/.camunda/element-templates/termijn.json")).exists();
    assertThat(place.resolve("bpmn/thuis-verder/.camunda/element-templates/keuzes.json"))
        .content()
        .contains("\"gehoor.taak.keuze\"", "\"thuis-verder-coordinator\"")
        .doesNotContain("nbs-");
    assertThat(make("elders", "Elders", "nbs/nbs-klacht")).isZero();
  }

  @Test
  void whatIsThereAlreadyIsLeftAlone() throws IOException {
    Path mine = place.resolve("forms/thuis-verder/mijn.form");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "van mij");

    assertThat(make("thuis-verder", "Thuis Verder", "nbs/nbs-klacht"))
        .isEqualTo(Command.ASKED_WRONGLY);

    assertThat(said()).contains("is er al", "Er is niets veranderd");
    assertThat(files("")).containsExactly(mine);
    assertThat(mine).content().isEqualTo("van mij");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                       | Zeg hoe de organisatie in adressen heet",
        "thuis-verder                                             | '--naam' ontbreekt",
        "thuis-verder --naam Thuis                                | '--van' ontbreekt",
        "thuis-verder --naam Thuis Verder --van nbs/nbs-klacht    | Te veel woorden: Verder",
        "thuis-verder --naam Thuis --van nbs/nbs-klacht --map     | Achter '--map' staat niets",
        "thuis-verder --naam --van nbs/nbs-klacht                 | Achter '--naam' staat niets",
        "thuis-verder --titel Thuis                               | '--titel' ken ik niet",
        "Thuis --naam Thuis --van nbs/nbs-klacht                  | kleine letters, cijfers en streepjes",
        "../elders --naam Thuis --van nbs/nbs-klacht              | kleine letters, cijfers en streepjes",
        "gedeeld --naam Thuis --van nbs/nbs-klacht                | is van het programma zelf",
        "mhr --naam Thuis --van nbs/nbs-klacht                    | is er al: Bureau MHR",
        "thuis --naam T<b> --van nbs/nbs-klacht                   | De naam 'T<b>' kan niet",
        "thuis --naam Thuis --van niets/klacht                    | De organisatie 'niets' is er niet. Kies uit: lkc",
        "thuis --naam Thuis --van nbs/niets                       | geen procedure 'niets'. Kies uit: nbs-klacht",
        "thuis --naam Thuis --van nbs/nbs-klacht/x                | Schrijf organisatie/procedure",
        "thuis --naam Thuis --van nbs --procedure thuis-zorg      | moet bij --van ook een procedure staan",
        "thuis --naam Thuis --van nbs/nbs-klacht --procedure zorg | Begin met thuis-",
        "thuis --naam Thuis --van nbs/nbs-klacht --voorvoegsel t  | 2 tot 10 hoofdletters",
        "thuis --naam Thuis --van nbs/nbs-klacht --voorvoegsel MHR | beginnen al met MHR"
      })
  void whoAsksSomethingElseReadsWhatToDo(String asked, String answer) throws IOException {
    List<String> arguments =
        new ArrayList<>(asked.isBlank() ? List.of() : Arrays.asList(asked.split(" ")));
    if (!asked.endsWith("--map")) {
      arguments.addAll(List.of("--map", place.toString()));
    }

    assertThat(command().run(arguments, out())).isEqualTo(Command.ASKED_WRONGLY);

    assertThat(said()).contains(answer);
    assertThat(files("")).isEmpty();
  }

  private void assertNothingOf(String organisation) throws IOException {
    for (Path file : files("")) {
      if (file.startsWith(place.resolve("bpmn/.camunda"))) {
        continue;
      }
      Organisation old = ORGANISATIONS.get(organisation);
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContain(old.groups().keySet())
          .doesNotContain("leden_" + organisation.replace('-', '_') + "_")
          .doesNotContain("=\"" + organisation + "-")
          .doesNotContain("\"id\": \"" + organisation);
      assertThat(file.getFileName().toString()).doesNotStartWith(organisation);
    }
  }

  private void assertEveryFileIsNamedAsWhatIsInIt() throws IOException {
    for (Path file : files(".form")) {
      assertThat(Form.parse(Files.readString(file)).id() + ".form")
          .isEqualTo(file.getFileName().toString());
    }
    for (Path file : files(".bpmn")) {
      try {
        assertThat(
                Diagram.parse(file.toString(), Files.readAllBytes(file))
                    .bpmn("process")
                    .map(process -> process.getAttribute("id") + ".bpmn"))
            .containsExactly(file.getFileName().toString());
      } catch (SAXException broken) {
        throw new AssertionError(file + ": " + broken.getMessage(), broken);
      }
    }
  }

  private int make(String tenant, String name, String from) throws IOException {
    return ask(tenant, "--naam", name, "--van", from);
  }

  private int ask(String... asked) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(asked));
    arguments.addAll(List.of("--map", place.toString()));
    return command().run(arguments, out());
  }

  private static NewOrganisation command() {
    return new NewOrganisation(ORGANISATIONS, PROGRAM);
  }

  private Organisation read(String tenant) {
    return new Organisations(new ProcedureFolders(place.toString())).get(tenant);
  }

  private List<Path> files(String suffix) throws IOException {
    return files(place, suffix);
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(suffix))
          .toList();
    }
  }

  private PrintStream out() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
