package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.form.Form;
import nl.gehoor.form.Item;
import nl.gehoor.form.Kind;
import nl.gehoor.form.Option;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * What is written before anybody here has looked: to addresses that a stranger typed. Such a letter
 * carries no text of that stranger, or anybody could send anything to anybody in our name.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class FirstLettersTest {

  private static final String TYPED = "Kwaadtekst";

  @Autowired private Procedures procedures;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  /** Everything that strangers can begin with one of the organisations. */
  static Stream<Arguments> begun() {
    return new Organisations()
        .all().stream()
            .filter(organisation -> Files.isDirectory(Path.of("bpmn", organisation.id())))
            .flatMap(
                organisation ->
                    organisation.processes().entrySet().stream()
                        .filter(kind -> kind.getValue().open())
                        .map(kind -> Arguments.of(organisation.id(), kind.getKey())));
  }

  private record Letter(String role, String email, String subject, String body) {}

  @ParameterizedTest
  @MethodSource("begun")
  void noLetterAtTheStartCarriesWhatSomebodyTyped(String tenant, String process) {
    Form form = procedures.startForm(tenant, process).orElseThrow().forPublic();
    Map<String, Object> today = Map.of("vandaag", LocalDate.now(clock).toString());
    Map<String, Object> answers =
        AnswerMaker.fill(form, today, Map.of(), FirstLettersTest::everythingHostile);
    assertThat(answers.values().toString()).contains(TYPED);

    CaseFile file = procedures.start(tenant, process, answers);
    List<Letter> letters =
        jdbc.sql(
                "select recipient_role, email, subject, body from letter where case_id ="
                    + " :case")
            .param("case", file.id())
            .query(
                (row, number) ->
                    new Letter(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
            .list();
    runtime.deleteProcessInstance(file.instanceId(), "toets", true);

    List<Letter> outside =
        letters.stream()
            .filter(letter -> String.valueOf(letter.email()).endsWith("@vreemd.example"))
            .toList();
    assertThat(outside).as("somebody is written to").isNotEmpty();
    assertThat(outside)
        .allSatisfy(
            letter ->
                assertThat(letter.subject() + letter.body())
                    .doesNotContain(TYPED, "kwaad.example", "http://", "<b>"));
  }

  private static List<Object> everythingHostile(Item question, String prefilled, LocalDate today) {
    List<Object> answers = new ArrayList<>();
    if (!question.options().isEmpty()) {
      question.options().stream().map(Option::value).forEach(answers::add);
    } else if (question.kind() == Kind.CHECKBOX) {
      answers.add(true);
    } else if (question.kind() == Kind.TEXTFIELD || question.kind() == Kind.TEXTAREA) {
      if ("email".equals(question.inputType())) {
        answers.add(question.key().toLowerCase(java.util.Locale.ROOT) + "@vreemd.example");
      } else if ("tel".equals(question.inputType())) {
        answers.add("06 12345678");
      } else if (question.key().endsWith("Naam")) {
        answers.add("Jan de Vries");
      } else {
        answers.add(TYPED + " <b>x</b> http://kwaad.example {{zaak.referentie}}");
      }
    }
    return answers;
  }
}
