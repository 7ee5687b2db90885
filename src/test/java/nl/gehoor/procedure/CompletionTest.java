package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.junit.jupiter.api.Test;

/** Files under the bare names that Camunda Modeler sends, and where they end up. */
class CompletionTest {

  private static final Organisation TOETS = new Organisations().get("toets");
  private static final SortedMap<String, byte[]> CURRENT =
      Folder.of(new ProcedureFolders(), TOETS).files();

  @Test
  void aDiagramTakesThePlaceOfTheSameProcedure() {
    assertPlaced(
        "toets-klacht.bpmn", more("bpmn/toets/toets-klacht.bpmn"), "bpmn/toets/toets-klacht.bpmn");
    assertPlaced(
        "Kopie van klacht.bpmn",
        more("bpmn/toets/toets-klacht.bpmn"),
        "bpmn/toets/toets-klacht.bpmn");
    assertPlaced(
        "zaak-intrekken.bpmn",
        more("bpmn/gedeeld/zaak-intrekken.bpmn"),
        "bpmn/gedeeld/zaak-intrekken.bpmn");
  }

  @Test
  void aFormAndADecisionAreKnownByTheirId() {
    assertPlaced(
        "x.form", more("forms/toets/toets-beoordelen.form"), "forms/toets/toets-beoordelen.form");
    assertPlaced("x.dmn", more("bpmn/gedeeld/commissie.dmn"), "bpmn/gedeeld/commissie.dmn");
  }

  @Test
  void whatIsNewComesInTheOwnFolder() {
    assertPlaced(
        "nieuw.bpmn",
        text("bpmn/toets/toets-klacht.bpmn").replace("id=\"toets-klacht\"", "id=\"nieuw\""),
        "bpmn/toets/nieuw.bpmn");
    assertPlaced(
        "nieuw.form",
        text("forms/toets/toets-klacht.form").replace("\"toets-klacht\"", "\"toets-nieuw\""),
        "forms/toets/nieuw.form");
    assertPlaced("onbekend.md", "Een brief", "forms/toets/brieven/onbekend.md");
  }

  @Test
  void aLetterComesInTheOwnFolderWhereItGoesBeforeOthers() {
    assertPlaced("ontvangst.md", "Anders", "forms/toets/brieven/ontvangst.md");
    assertPlaced("uitleen-antwoord.md", "Anders", "forms/toets/brieven/uitleen-antwoord.md");
    assertPlaced("_contact.md", "Anders", "forms/toets/brieven/_contact.md");
  }

  @Test
  void aLetterInEnglishIsCalledAsFormsAre() {
    assertPlaced("ontvangst-en.md", "Other", "forms/toets/brieven/en/ontvangst.md");
    assertPlaced(
        "forms/toets/brieven/en/ontvangst.md", "Other", "forms/toets/brieven/en/ontvangst.md");
  }

  @Test
  void whatIsSentAsItIsChangesNothing() {
    Map<String, byte[]> sent = new TreeMap<>();
    CURRENT.forEach(
        (name, content) -> {
          if (!name.contains("/en/")) {
            sent.put(name.substring(name.lastIndexOf('/') + 1), content);
          }
        });

    Completion completion = Completion.of(TOETS, CURRENT, sent);

    assertThat(completion.changed()).isEmpty();
    assertThat(completion.refusals()).isEmpty();
    assertThat(completion.files()).isEqualTo(CURRENT);
  }

  @Test
  void whatIsBorrowedIsRefusedUnlessItIsTheSame() {
    Completion completion =
        Completion.of(
            TOETS,
            CURRENT,
            Map.of("uitleen-vraag.bpmn", more("bpmn/uitleen/uitleen-vraag.bpmn").getBytes(UTF_8)));

    assertThat(completion.refusals().toString())
        .contains("uitleen-vraag.bpmn: dit leent u van een andere organisatie (uitleen)");
  }

  @Test
  void anotherProcedureInAKnownFileIsRefused() {
    String other =
        text("bpmn/toets/toets-klacht.bpmn").replace("id=\"toets-klacht\"", "id=\"anders\"");

    Completion completion =
        Completion.of(TOETS, CURRENT, Map.of("toets-klacht.bpmn", other.getBytes(UTF_8)));

    assertThat(completion.refusals().toString())
        .contains("stond 'toets-klacht', en nu staat er 'anders'");
  }

  @Test
  void whatCannotBeReadIsLeftToTheContract() {
    assertPlaced("toets-klacht.bpmn", "geen xml", "bpmn/toets/toets-klacht.bpmn");
    assertPlaced("lijst.xlsx", "iets", "lijst.xlsx");
  }

  private static void assertPlaced(String sent, String content, String place) {
    Completion completion = Completion.of(TOETS, CURRENT, Map.of(sent, content.getBytes(UTF_8)));

    assertThat(completion.refusals()).isEmpty();
    assertThat(completion.changed()).containsExactly(place);
    assertThat(completion.files().get(place)).asString(UTF_8).isEqualTo(content);
    assertThat(completion.files().keySet()).containsAll(CURRENT.keySet());
  }

  /** The same file, changed so that it still means the same. */
  private static String more(String file) {
    return text(file) + "\n";
  }

  private static String text(String file) {
    return new String(CURRENT.get(file), UTF_8);
  }
}
