package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import nl.gehoor.form.Form;
import nl.gehoor.form.Item;
import org.junit.jupiter.api.Test;

/** A form in pages. */
class FormStepsTest {

  private static final Form FORM =
      Form.parse(
          """
          {"id": "toets-stappen", "schemaVersion": 16, "components": [
            {"type": "text", "text": "Welkom."},
            {"type": "group", "label": "Wie", "components": [
              {"type": "textfield", "key": "naam", "label": "Naam", "validate": {"required": true}},
              {"type": "checkbox", "key": "samen", "label": "Samen"}]},
            {"type": "text", "text": "Tot zover."},
            {"type": "group", "label": "De ander van {{naam}}", "conditional": {"hide": "=samen != true"}, "components": [
              {"type": "textfield", "key": "ander", "label": "Wie", "validate": {"required": true}}]},
            {"type": "group", "label": "Wat", "components": [
              {"type": "textfield", "key": "wat", "label": "Wat"},
              {"type": "textfield", "key": "telefoon", "label": "Telefoon", "conditional": {"hide": "=samen != true"}, "validate": {"required": true}}]}
          ]}
          """);

  private static final Map<String, Object> TODAY = Map.of("vandaag", "2026-11-21");

  private static FormSteps steps(Map<String, String> typed, String... seen) {
    return FormSteps.of(FORM, typed, Set.of(seen), TODAY);
  }

  @Test
  void everyGroupIsAPageAndTextComesWithTheGroupBeforeIt() {
    FormSteps steps = steps(Map.of("naam", "Jan", "samen", "true"));
    assertThat(steps.all())
        .extracting(FormSteps.Step::title)
        .containsExactly("Wie", "De ander van Jan", "Wat");
    assertThat(steps.first().view().items())
        .extracting(Item::html)
        .filteredOn(html -> html != null)
        .satisfiesExactly(
            first -> assertThat(first).contains("Welkom."),
            last -> assertThat(last).contains("Tot zover."));
  }

  @Test
  void aPageThatAsksNothingIsSkippedAndTheOthersKeepTheirAddress() {
    FormSteps steps = steps(Map.of("naam", "Jan"), "naam", "samen");
    assertThat(steps.all()).extracting(FormSteps.Step::number).containsExactly(1, 3);
    assertThat(steps.after(1).orElseThrow().number()).isEqualTo(3);
    assertThat(steps.place(steps.after(1).orElseThrow())).isEqualTo(2);
    assertThat(steps.find(2)).isEmpty();
  }

  /** The page's script sees no other page, so it must not judge by one. */
  @Test
  void aConditionAboutAnotherPageIsSettledByTheServer() {
    FormSteps steps = steps(Map.of("naam", "Jan", "samen", "true"), "naam", "samen");
    Item phone =
        steps.find(3).orElseThrow().view().questions().stream()
            .filter(item -> item.key().equals("telefoon"))
            .findFirst()
            .orElseThrow();
    assertThat(phone.visible()).isTrue();
    assertThat(phone.when()).isNull();
  }

  @Test
  void aLaterAnswerThatBringsAQuestionOnAnEarlierPageIsNoFaultOfTheSender() {
    FormSteps steps =
        steps(
            Map.of("naam", "Jan", "samen", "true", "ander", "Piet"),
            "naam",
            "samen",
            "ander",
            "wat");
    FormSteps.Step last = steps.find(3).orElseThrow();
    assertThat(last.surprises()).containsExactly("telefoon");
    assertThat(last.errorsInWhatWasSeen()).isEmpty();
    assertThat(steps.unfinished()).contains(last);
  }

  @Test
  void whatANewerFormDoesNotAskAnyMoreIsLeftOut() {
    FormSteps steps = steps(Map.of("naam", "Jan", "weg", "x"), "naam", "samen", "wat");
    assertThat(steps.unfinished()).isEmpty();
    assertThat(steps.values()).doesNotContainKey("weg").containsEntry("naam", "Jan");
  }
}
