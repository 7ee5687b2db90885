package nl.gehoor.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Forwards;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.Form;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.LetterDocuments;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.Gives;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code forwardCase}: starts a procedure of another organisation ({@code naar}: {@code
 * organisatie/procedure}) with exactly what is named, in the same transaction.
 *
 * <p>{@code gegevens}: answers to the start form there, separated by commas. {@code onderwerp}
 * takes the answer of that name; {@code omschrijving=klacht} fills the question {@code
 * omschrijving} there with what is {@code klacht} here; {@code klagerEmail=partij.klager.email}
 * takes what is known of a party: {@code naam}, {@code email}, {@code telefoon}, {@code adres}.
 * What is empty here is left out; of a question that is named twice, the last that is filled in
 * counts.
 *
 * <p>{@code stukken}: letters and documents of the case by name, as in {@code bijlagen}; letters as
 * {@code van} got them (empty: {@code klager}), without the personal link.
 *
 * <p>Both timelines say which case it came from and went to. A case goes to the same procedure
 * once: a second time finds the first. Sets {@code doorgestuurdAls}.
 */
@Component("forwardCase")
@Gives("doorgestuurdAls")
class ForwardCase implements JavaDelegate {

  private static final String PARTY = "partij.";

  private final CaseOfExecution cases;
  private final Parties parties;
  private final Procedures procedures;
  private final Organisations organisations;
  private final Forwards forwards;
  private final Letters letters;
  private final LetterDocuments letterDocuments;
  private final Enclosures enclosures;
  private final Documents documents;
  private final Timeline timeline;
  private final Actor actor;

  ForwardCase(
      CaseOfExecution cases,
      Parties parties,
      Procedures procedures,
      Organisations organisations,
      Forwards forwards,
      Letters letters,
      LetterDocuments letterDocuments,
      Enclosures enclosures,
      Documents documents,
      Timeline timeline,
      Actor actor) {
    this.cases = cases;
    this.parties = parties;
    this.procedures = procedures;
    this.organisations = organisations;
    this.forwards = forwards;
    this.letters = letters;
    this.letterDocuments = letterDocuments;
    this.enclosures = enclosures;
    this.documents = documents;
    this.timeline = timeline;
    this.actor = actor;
  }

  private record Target(String tenant, String process) {

    static Target of(String written) {
      String[] parts = written.split("/");
      if (parts.length != 2) {
        throw new IllegalStateException(
            "'%s' is geen organisatie en procedure. Schrijf organisatie/procedure, zoals zij in organisatie.yaml staan."
                .formatted(written));
      }
      return new Target(parts[0].strip(), parts[1].strip());
    }
  }

  /** A PDF that goes along. */
  private record Enclosed(String name, String contentType, byte[] content) {}

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile from = cases.file(execution);
    Target target = Target.of(Inputs.required(execution, "naar"));
    CaseFile to =
        forwards
            .find(from, target.tenant(), target.process())
            .orElseGet(() -> forward(execution, from, target));
    Outputs.put(execution, "doorgestuurdAls", to.reference());
  }

  private CaseFile forward(DelegateExecution execution, CaseFile from, Target target) {
    Organisation receiver = organisations.get(target.tenant());
    Map<String, Object> answers = answers(execution, from);
    List<Enclosed> enclosed = enclosed(execution, from);
    CaseFile to = start(target, receiver, answers);
    enclosed.forEach(
        document ->
            documents.add(
                to.id(), null, document.name(), document.contentType(), document.content()));
    forwards.remember(from, to);
    String along = enclosed.stream().map(Enclosed::name).collect(Collectors.joining(", "));
    tell(
        from,
        "Doorgestuurd naar %s. Daar is het zaak %s.".formatted(receiver.name(), to.reference()),
        Timeline.Audience.PARTIES);
    tell(from, "Meegestuurd: " + what(target, answers, along), Timeline.Audience.HANDLERS);
    tell(
        to,
        "Doorgestuurd door %s. Daar is het zaak %s."
            .formatted(organisations.get(from.tenant()).name(), from.reference()),
        Timeline.Audience.PARTIES);
    return to;
  }

  /**
   * What the other form refuses, is said to whoever sends this one: nothing of either case has
   * changed then.
   */
  private CaseFile start(Target target, Organisation receiver, Map<String, Object> answers) {
    try {
      return procedures.start(target.tenant(), target.process(), answers);
    } catch (RuntimeException failed) {
      throw RefusedException.in(failed)
          .map(
              refused ->
                  new RefusedException(
                      "%s kan dit zo niet aannemen. %s Er is niets verstuurd."
                          .formatted(receiver.name(), refused.getMessage())))
          .orElseThrow(() -> failed);
    }
  }

  private void tell(CaseFile file, String text, Timeline.Audience audience) {
    timeline.add(file.id(), "zaak", text, actor.name().orElse(null), audience);
  }

  /** The questions as people there read them, not the answers. */
  private String what(Target target, Map<String, Object> answers, String along) {
    Map<String, String> labels =
        procedures.startForm(target.tenant(), target.process()).map(Form::labels).orElse(Map.of());
    String questions =
        answers.keySet().stream()
            .map(name -> "'" + labels.getOrDefault(name, name) + "'")
            .collect(Collectors.joining(", "));
    return along.isEmpty() ? questions : questions + "; als stuk: " + along;
  }

  // ---- what goes along

  private Map<String, Object> answers(DelegateExecution execution, CaseFile from) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (String named : names(Inputs.required(execution, "gegevens"))) {
      int equals = named.indexOf('=');
      String question = equals < 0 ? named : named.substring(0, equals).strip();
      String source = equals < 0 ? named : named.substring(equals + 1).strip();
      Object value =
          source.startsWith(PARTY)
              ? ofParty(from, source.substring(PARTY.length()))
              : execution.getVariable(source);
      if (value instanceof String text ? !text.isBlank() : value != null) {
        answers.put(question, value);
      }
    }
    return answers;
  }

  private String ofParty(CaseFile from, String path) {
    int dot = path.indexOf('.');
    Optional<Party> party = parties.find(from.id(), dot < 0 ? path : path.substring(0, dot));
    return switch (dot < 0 ? "" : path.substring(dot + 1)) {
      case "naam" -> party.map(Party::name).orElse(null);
      case "email" -> party.map(Party::email).orElse(null);
      case "telefoon" -> party.map(Party::phone).orElse(null);
      case "adres" -> party.map(Party::address).orElse(null);
      default ->
          throw new IllegalStateException(
              "'%s%s' is niets van een betrokkene. Kies naam, email, telefoon of adres."
                  .formatted(PARTY, path));
    };
  }

  private List<Enclosed> enclosed(DelegateExecution execution, CaseFile from) {
    List<Enclosed> enclosed = new ArrayList<>();
    String reader = Optional.ofNullable(Inputs.text(execution, "van")).orElse("klager");
    for (Roles.Wanted wanted :
        Roles.wanted(Optional.ofNullable(Inputs.text(execution, "stukken")).orElse(""))) {
      Optional<Enclosed> found =
          letter(from, reader, wanted.role()).or(() -> document(from, wanted.role()));
      if (found.isEmpty() && !wanted.optional()) {
        throw new IllegalStateException(
            "Het stuk '%s' is er niet in zaak %s.".formatted(wanted.role(), from.reference()));
      }
      found.ifPresent(enclosed::add);
    }
    return enclosed;
  }

  private Optional<Enclosed> letter(CaseFile from, String role, String template) {
    Optional<String> reader = parties.find(from.id(), role).map(Party::id);
    return letters.ofCase(from.id()).stream()
        .filter(letter -> letter.isOf(template))
        .filter(letter -> letter.partyId() != null && reader.equals(Optional.of(letter.partyId())))
        .reduce((earlier, later) -> later)
        .map(letter -> pdf(from, letter));
  }

  private Enclosed pdf(CaseFile from, Letter letter) {
    return new Enclosed(
        LetterDocuments.fileName(from.reference() + " " + letter.title()),
        "application/pdf",
        letterDocuments.withoutLink(letter.id()));
  }

  private Optional<Enclosed> document(CaseFile from, String name) {
    return enclosures
        .document(from.id(), name)
        .map(
            document ->
                new Enclosed(
                    document.name(), document.contentType(), documents.content(document.id())));
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
