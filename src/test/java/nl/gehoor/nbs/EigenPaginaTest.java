package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.ByteArrayInputStream;
import nl.gehoor.casefile.Additions;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.SampleFiles;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.letter.LetterOrder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the own page sets going beside the case: somebody reads, and a link is mailed once more. */
class EigenPaginaTest extends BlockTest {

  @Autowired private Parties parties;
  @Autowired private Additions additions;
  @Autowired private Timeline timeline;
  @Autowired private Uploads uploads;

  private Party complainant;

  @BeforeEach
  void aCase() {
    openCase();
    complainant = parties.find(file().id(), "klager").orElseThrow();
  }

  @Test
  void whatAPartyAddedIsReadByTheCoordinatorAndConfirmedToThatPartyOnly() {
    additions.add("inzending-1", complainant, "Er was <b>nog</b> iets.\nEn *dit*.");
    uploads.add(
        Uploads.holderOf(complainant),
        "[foto](http://kwaad).png",
        new ByteArrayInputStream(SampleFiles.png()));
    uploads.keep(Uploads.holderOf(complainant), file().id(), complainant);
    ProcessInstance reading =
        block(
            "aanvulling-lezen",
            "afzender",
            LetterOrder.only(complainant),
            "aanvullingVan",
            complainant.name(),
            "secretariaat",
            "nbs-coordinator");
    assertThat(reading).isWaitingAtExactly("Task_LeesAanvulling");
    assertThat(groups(task("Task_LeesAanvulling"))).containsExactly("nbs-coordinator");
    assertThat(letters()).containsExactly("aanvulling-ontvangen>" + LetterOrder.only(complainant));
    assertThat(text("aanvulling-ontvangen", LetterOrder.only(complainant)))
        .contains("Wij hebben het goed ontvangen", "{{link}}")
        .doesNotContain("nog iets");
    String block =
        String.valueOf(
            engine
                .getFormService()
                .getTaskFormVariables(task("Task_LeesAanvulling").getId())
                .getValueTyped("zaakblok")
                .getValue());
    assertThat(block)
        .contains("**Toegevoegd**", complainant.name(), "nog")
        .contains("**Stukken**", "](/zaakstuk/", "(1 kB), van " + complainant.name() + ", ")
        .doesNotContain("<b>nog</b>", "[foto](", "(http");
    complete("Task_LeesAanvulling");
    assertThat(reading).isEnded();
    assertThat(open()).isNotEmpty();
  }

  /** Others in the case learn neither that something was added nor that a link was asked for. */
  @Test
  void theOthersDoNotSeeTheseLettersInTheTimeline() {
    block("link-sturen", "ontvanger", LetterOrder.only(complainant));
    assertThat(letters()).containsExactly("nieuwe-link>" + LetterOrder.only(complainant));
    assertThat(text("nieuwe-link", LetterOrder.only(complainant))).contains("{{link}}");
    assertThat(timeline.ofCase(file().id()))
        .filteredOn(event -> event.text().contains("Link naar uw eigen pagina"))
        .hasSize(1)
        .allMatch(event -> event.audience() == Timeline.Audience.HANDLERS);
  }
}
