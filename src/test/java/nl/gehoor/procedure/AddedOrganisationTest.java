package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.command.Command;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * Adds an organisation as {@code docs/handboek/een-procedure-toevoegen.md} says: gives the commands
 * of that page and makes the changes that it tells, in a folder beside the program. Then somebody
 * fills in the form of that organisation. No line of Java knows of it.
 */
@SpringBootTest(
    properties = {
      "gehoor.deploy-at-start=true",
      "logging.level.root=info" // it would stay quiet for all tests after this one
    })
@AutoConfigureMockMvc
@ActiveProfiles({"werkbank", "test"})
@DirtiesContext // nobody else has this organisation
class AddedOrganisationTest {

  private static final Path PAGE = Path.of("docs/handboek/een-procedure-toevoegen.md");
  private static final String TENANT = "thuis-verder";
  private static final String FORM = "/thuis-verder/thuis-verder-klacht";

  /** A command to give, or one row of a table that says what to change in which file. */
  private static final Pattern STEP =
      Pattern.compile(
          "(?m)^\\./mvnw \\S.*-Dexec\\.args=\"(?<command>[^\"]+)\"$"
              + "|^\\| in `(?<file>[^`]+)` staat \\| maak daarvan \\|$"
              + "|^\\| `(?<old>[^`]+)` \\| `(?<new>[^`]+)` \\|$");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern ACTION =
      Pattern.compile(
          "<form method=\"post\"[^>]* action=\"([^\"]+)\"|action=\"([^\"]+)\"[^>]*method=\"post\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"(_\\w+)\"[^>]*value=\"([^\"]*)\"");

  @TempDir private static Path place;
  private static Iterator<Step> steps;

  @Autowired private List<Command> commands;
  @Autowired private MockMvc web;
  @Autowired private ProcessEngine engine;
  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;

  /**
   * @param command what to ask the program; null when something is to be changed
   * @param file where; null when something is to be asked
   */
  private record Step(List<String> command, String file, String old, String changed) {}

  /** The folder and what it says of the organisation are there before the program starts. */
  @DynamicPropertySource
  static void theFolderIsMade(DynamicPropertyRegistry properties) throws IOException {
    List<Step> all = read();
    int start = 1;
    while (all.get(start).file() != null) {
      start++;
    }
    ProcedureFolders program = new ProcedureFolders();
    NewOrganisation command = new NewOrganisation(new Organisations(program), program);
    Said said = new Said();
    List<String> arguments = new ArrayList<>(all.get(0).command());
    assertThat(arguments.remove(0)).isEqualTo(command.name());
    arguments.addAll(List.of("--map", place.toString()));
    assertThat(command.run(arguments, said.out())).as(said.toString()).isEqualTo(Command.FINE);
    all.subList(1, start).forEach(AddedOrganisationTest::change);
    steps = all.subList(start, all.size()).iterator();
    properties.add("gehoor.folder", place::toString);
  }

  @AfterAll
  static void backToTheRealTime() {
    ClockUtil.reset();
  }

  @Test
  void whatThePageSaysWorksAndTheNewOrganisationHelpsSomebody() throws Exception {
    assertThat(ask("controleer", Command.FINE)).contains("niets gevonden");
    assertThat(ask("sjablonen", Command.FINE)).contains(TENANT);
    changeUntilTheNextCommand();
    assertThat(ask("speel", Command.NOT_IN_ORDER)).contains("13 november 2026");
    changeUntilTheNextCommand();
    assertThat(ask("speel", Command.FINE)).contains("Fatima Amrani", "13 november 2026");
    assertThat(steps).as("steps of the page that are left").isExhausted();

    ClockUtil.reset();
    String reference = sendTheForm();
    assertThat(reference).startsWith("TV-");
    resolve(reference);

    CaseFile file = files.byReference(reference).orElseThrow();
    assertThat(file.open()).isFalse();
    assertThat(file.outcome()).isEqualTo("opgelost");
    assertThat(letters(file))
        .contains(
            "ontvangst>klager:sent",
            "gesprek-medewerker>medewerker:sent",
            "tevredenheid-vraag>klager:sent",
            "opgelost>klager:sent");
    assertThat(letter(file, "ontvangst"))
        .contains("Fijn dat u ons vertelt", reference, "Thuis Verder", "010-123 45 67")
        .doesNotContain("Netwerk Beter Samen");
  }

  // ---- the page

  private static List<Step> read() throws IOException {
    List<Step> steps = new ArrayList<>();
    String file = null;
    for (MatchResult found : STEP.matcher(Files.readString(PAGE)).results().toList()) {
      if (found.group(1) != null) {
        steps.add(new Step(words(found.group(1)), null, null, null));
      } else if (found.group(2) != null) {
        file = found.group(2);
      } else if (file != null && !found.group(3).startsWith("--")) {
        steps.add(new Step(null, file, found.group(3), found.group(4)));
      }
    }
    return steps;
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  private static void change(Step step) {
    try {
      Path file = place.resolve(step.file());
      String text = Files.readString(file);
      assertThat(text).as(step.file()).contains(step.old());
      Files.writeString(
          file,
          text.replaceFirst(Pattern.quote(step.old()), Matcher.quoteReplacement(step.changed())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Step next;

  private void changeUntilTheNextCommand() {
    next = steps.next();
    while (next.file() != null) {
      change(next);
      next = steps.next();
    }
  }

  private String ask(String name, int answer) throws Exception {
    Step step = next == null ? steps.next() : next;
    assertThat(step.command()).as("step of the page").isNotNull().startsWith(name);
    Command command =
        commands.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    List<String> arguments =
        step.command().stream()
            .skip(1)
            .map(word -> word.startsWith("bpmn/") ? place.resolve(word).toString() : word)
            .toList();
    Said said = new Said();
    assertThat(command.run(arguments, said.out())).as(said.toString()).isEqualTo(answer);
    return said.toString();
  }

  /** What a command prints. */
  private static final class Said {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PrintStream out() {
      return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  // ---- the case

  /** Fills in the public form, page after page, as long as there is one. */
  private String sendTheForm() throws Exception {
    Map<String, String> answers =
        Map.of(
            "onderwerp", "Te vaak een ander",
            "omschrijving", "Elke week komt er iemand anders.",
            "klagerNaam", "Gerda Blom",
            "klagerEmail", "gerda@voorbeeld.example");
    String path = FORM;
    for (int pages = 0; pages < 10 && !path.contains("/verzonden"); pages++) {
      path = send(page(path), answers);
    }
    Matcher reference = Pattern.compile("[A-Z]+-\\d{4}-\\d{5}").matcher(page(path));
    assertThat(reference.find()).as(page(path)).isTrue();
    return reference.group();
  }

  private String send(String html, Map<String, String> answers) throws Exception {
    Matcher action = ACTION.matcher(html);
    assertThat(action.find()).as(html).isTrue();
    MockHttpServletRequestBuilder request =
        post(action.group(1) == null ? action.group(2) : action.group(1)).with(csrf());
    HIDDEN
        .matcher(html)
        .results()
        .filter(hidden -> !hidden.group(1).equals("_csrf"))
        .forEach(hidden -> request.param(hidden.group(1), hidden.group(2)));
    answers.forEach(
        (question, answer) -> {
          if (html.contains("name=\"" + question + "\"")) {
            request.param(question, answer);
          }
        });
    MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
    assertThat(answer.getHeader("Location")).as(answer.getContentAsString()).isNotNull();
    return answer.getHeader("Location");
  }

  private String page(String path) throws Exception {
    MockHttpServletResponse answer = web.perform(get(path)).andReturn().getResponse();
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    return answer.getContentAsString();
  }

  /** The coordinator names who it is about, those two talk, and both are satisfied. */
  private void resolve(String reference) {
    sendLetters();
    String coordinator = TENANT + "-coordinator";
    engine
        .getIdentityService()
        .setAuthentication(coordinator, List.of(coordinator), List.of(TENANT));
    try {
      Task intake =
          engine
              .getTaskService()
              .createTaskQuery()
              .processInstanceBusinessKey(reference)
              .taskCandidateUser(coordinator)
              .singleResult();
      engine
          .getFormService()
          .submitTaskForm(
              intake.getId(),
              Map.of(
                  "betrokkeneFunctie", "medewerker",
                  "medewerkerGebruiker", TENANT + "-medewerker",
                  "leidinggevendeGebruiker", TENANT + "-leidinggevende",
                  "thema", "bereikbaarheid",
                  "stap1Overslaan", "nee"));
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
    sendLetters();
    answer(
        reference,
        "medewerker",
        Map.of(
            "gesprekOp", LocalDate.now().toString(),
            "gesprekVerslag", "Wij hebben gepraat en begrijpen elkaar.",
            "medewerkerTevreden", "ja"));
    sendLetters();
    answer(reference, "klager", Map.of("klagerTevreden", "ja"));
    sendLetters();
  }

  /** As on the own page. */
  private void answer(String reference, String role, Map<String, Object> answers) {
    CaseFile file = files.byReference(reference).orElseThrow();
    Party party = parties.find(file.id(), role).orElseThrow();
    List<Procedures.PartyTask> open = procedures.openTasks(party);
    assertThat(open).as("tasks of %s", role).hasSize(1);
    procedures.complete(party, open.get(0).id(), answers);
  }

  /** Does what the application does by itself, in the background. */
  private void sendLetters() {
    for (List<Job> jobs = due(); !jobs.isEmpty(); jobs = due()) {
      jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }
  }

  private List<Job> due() {
    return engine.getManagementService().createJobQuery().tenantIdIn(TENANT).executable().list();
  }

  /** As {@code brief>rol:stand}. */
  private Stream<String> letters(CaseFile file) {
    return jdbc
        .sql("select template, recipient_role, delivery_state from letter where case_id = :case")
        .param("case", file.id())
        .query(
            (row, number) ->
                row.getString("template")
                    + ">"
                    + row.getString("recipient_role")
                    + ":"
                    + row.getString("delivery_state"))
        .list()
        .stream();
  }

  private String letter(CaseFile file, String name) {
    return jdbc.sql("select body from letter where case_id = :case and template = :name")
        .param("case", file.id())
        .param("name", name)
        .query(String.class)
        .single()
        .replace("\\", ""); // Markdown marks signs that would mean something
  }
}
