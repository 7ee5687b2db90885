package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing a record: everybody signs exactly one text. */
class VerslagOndertekenenTest extends BlockTest {

  private static final String TEXT = "Bo belt voortaan binnen een dag terug.\n\nAnna belt eerst.";

  @Autowired SignedTexts texts;

  @BeforeEach
  void aCase() {
    openCase();
  }

  private ProcessInstance sign(String signers) {
    return block(
        "verslag-ondertekenen",
        "titel",
        "Verslag van het gesprek",
        "tekst",
        TEXT,
        "ondertekenaars",
        signers,
        "behandelaar",
        null,
        "groep",
        "nbs-klachtenbemiddelaar");
  }

  private Map<String, Object> signed(Task task) {
    return map(
        "handtekening",
        "getekend",
        "ondertekenaarNaam",
        "A. de Vries",
        "handtekeningBevestigd",
        true,
        "tekstKenmerk",
        variable(task, "tekstKenmerk"));
  }

  private void signs(String role) {
    Task task =
        "schrijver".equals(role)
            ? task("Task_OndertekenAlsSchrijver")
            : task("Task_Onderteken", role);
    complete(task, signed(task));
  }

  @Test
  void everybodySigns() {
    ProcessInstance signing = sign("klager, medewerker, aanwezige1?");
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "ondertekenen-gevraagd>klager", "ondertekenen-gevraagd>medewerker");
    signs("klager");
    signs("medewerker");
    signs("schrijver");
    assertThat(signing).isEnded();
    assertThat(letters())
        .containsExactlyInAnyOrder("verslag-ondertekend>klager", "verslag-ondertekend>medewerker");
    assertThat(of(signing, "klagerHandtekening")).isEqualTo("getekend");
    assertThat(of(signing, "allenGetekend")).isEqualTo(true);
    List<SignedText> versions = texts.ofCase(file().id());
    assertThat(versions).hasSize(1);
    assertThat(versions.get(0).sealedAt()).isNotNull();
  }
}
