package nl.gehoor.procedure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseTables;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Comment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The whole file of a case as one zip, for who has a right to it: all that would be erased, as
 * people can read it and as other programs can. There are others' data in it: a person looks before
 * it goes to anybody.
 */
@Component
public class CaseArchive {

  /** Kind of the line in the timeline that says that the file was taken. */
  static final String TAKEN = "archief";

  private static final String READ_ME =
      """
      Dossier %s
      Gemaakt op %s.

      Wat erin zit
      - verloop.txt: wat er in de zaak is gebeurd, in volgorde.
      - brieven: de brieven als tekst, met hun bezorging. De pdf's staan bij de stukken.
      - stukken: de bestanden in het dossier.
      - antwoorden.json: wat mensen in formulieren invulden en wat de procedure onthield.
      - zaak.json: alle gegevens over de zaak zoals Gehoor ze bewaart.

      Let op: in dit dossier staan ook gegevens van anderen. Bekijk alles voordat u het aan iemand
      geeft, en haal weg wat niet voor die persoon is.
      """;

  private final CaseTables tables;
  private final Documents documents;
  private final Timeline timeline;
  private final EngineTraces traces;
  private final ProcessEngine engine;
  private final ObjectMapper json;
  private final Clock clock;

  CaseArchive(
      CaseTables tables,
      Documents documents,
      Timeline timeline,
      EngineTraces traces,
      ProcessEngine engine,
      ObjectMapper json,
      Clock clock) {
    this.tables = tables;
    this.documents = documents;
    this.timeline = timeline;
    this.traces = traces;
    this.engine = engine;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Writes the file, and in its timeline that it was taken.
   *
   * @param by the account that takes it
   * @param out is not closed
   */
  @Transactional
  public void write(CaseFile file, String by, OutputStream out) throws IOException {
    timeline.add(
        file.id(),
        TAKEN,
        "Het hele dossier is opgehaald als archief.",
        by,
        Timeline.Audience.HANDLERS);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    Map<String, List<Map<String, String>>> rows = tables.rows(file.id());
    text(
        zip,
        "LEESMIJ.txt",
        READ_ME.formatted(file.reference(), DutchDates.inWords(clock.instant())));
    text(zip, "verloop.txt", history(file));
    int number = 0;
    for (Map<String, String> letter : rows.get("letter")) {
      text(zip, "brieven/" + name(++number, letter.get("title") + ".txt"), letter(letter));
    }
    number = 0;
    for (Documents.Document document : documents.ofCase(file.id())) {
      zip.putNextEntry(new ZipEntry("stukken/" + name(++number, document.name())));
      try (InputStream content = documents.open(document.id())) {
        content.transferTo(zip);
      }
      zip.closeEntry();
    }
    text(
        zip,
        "antwoorden.json",
        json(Unchecked.ask(engine.getIdentityService(), () -> answers(file))));
    text(zip, "zaak.json", json(rows));
    zip.finish();
  }

  private String history(CaseFile file) {
    StringBuilder lines = new StringBuilder();
    for (Timeline.Event event : timeline.ofCase(file.id())) {
      lines
          .append(DutchDates.inWords(event.at()))
          .append(": ")
          .append(event.text())
          .append(event.actor() == null ? "" : " (" + event.actor() + ")")
          .append('\n');
    }
    return lines.toString();
  }

  private static String letter(Map<String, String> letter) {
    StringBuilder text = new StringBuilder();
    line(text, "Aan", letter.get("recipient_name"));
    line(text, "E-mail", letter.get("email"));
    line(text, "Adres", letter.get("postal_address"));
    line(text, "Onderwerp", letter.get("subject"));
    line(text, "Geschreven", letter.get("created_at"));
    line(text, "Verstuurd", letter.get("sent_at"));
    line(text, "Bezorging", letter.get("delivery_state"));
    return text.append('\n').append(letter.get("body")).append('\n').toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    if (value != null) {
      text.append(label).append(": ").append(value.replace("\n", ", ")).append('\n');
    }
  }

  /** Of every instance: what it is of, when it ran, its variables and what people remarked. */
  private List<Map<String, Object>> answers(CaseFile file) {
    HistoryService history = engine.getHistoryService();
    List<Map<String, Object>> answers = new ArrayList<>();
    for (String root : traces.roots(file.tenant(), List.of(file.reference()))) {
      for (HistoricProcessInstance instance :
          history
              .createHistoricProcessInstanceQuery()
              .rootProcessInstanceId(root)
              .orderByProcessInstanceStartTime()
              .asc()
              .list()) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("procedure", instance.getProcessDefinitionKey());
        of.put("begonnen", moment(instance.getStartTime()));
        of.put("geëindigd", moment(instance.getEndTime()));
        of.put(
            "antwoorden",
            variables(
                history
                    .createHistoricVariableInstanceQuery()
                    .processInstanceId(instance.getId())
                    .disableBinaryFetching()
                    .disableCustomObjectDeserialization()
                    .list()));
        of.put("opmerkingen", remarks(instance));
        answers.add(of);
      }
    }
    return answers;
  }

  /** What people wrote with the instance or with one of its tasks. */
  private List<String> remarks(HistoricProcessInstance instance) {
    TaskService tasks = engine.getTaskService();
    Stream<Comment> ofTasks =
        engine
            .getHistoryService()
            .createHistoricTaskInstanceQuery()
            .processInstanceId(instance.getId())
            .list()
            .stream()
            .flatMap(task -> tasks.getTaskComments(task.getId()).stream());
    return Stream.concat(tasks.getProcessInstanceComments(instance.getId()).stream(), ofTasks)
        .map(Comment::getFullMessage)
        .distinct()
        .toList();
  }

  /** One name may have several values, each in its own part of the diagram. */
  private static Map<String, List<String>> variables(List<HistoricVariableInstance> all) {
    Map<String, List<String>> values = new TreeMap<>();
    for (HistoricVariableInstance one : all) {
      Object value = one.getValue();
      values
          .computeIfAbsent(one.getName(), name -> new ArrayList<>())
          .add(value == null ? null : String.valueOf(value));
    }
    return values;
  }

  private static String moment(Date date) {
    return date == null ? null : date.toInstant().toString();
  }

  /** A name for a file in the archive: its place, and nothing that leads elsewhere. */
  private static String name(int number, String name) {
    return "%03d %s".formatted(number, name.replaceAll("[^\\p{L}\\p{N} ._()-]", "_"));
  }

  private String json(Object value) throws IOException {
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
