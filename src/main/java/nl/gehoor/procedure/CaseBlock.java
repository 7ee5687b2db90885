package nl.gehoor.procedure;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.casefile.Additions;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.FileSize;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.Sharing;
import nl.gehoor.casefile.Sharings;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.organisation.CaseWord;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.DutchDates;
import org.springframework.stereotype.Component;

/**
 * {@code zaakblok}: what a handler must know of the case, on top of each form, as Markdown. Made
 * anew whenever a form is opened, so that it is never old and never stored. All that people typed
 * is shown literally.
 */
@Component
class CaseBlock {

  private static final int MOST_LINES = 40;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy HH.mm", Locale.forLanguageTag("nl-NL"));

  private final Parties parties;
  private final TermRegister terms;
  private final Timeline timeline;
  private final SignedTexts texts;
  private final Organisations organisations;
  private final Sharings sharings;
  private final Documents documents;
  private final Additions additions;

  CaseBlock(
      Parties parties,
      TermRegister terms,
      Timeline timeline,
      SignedTexts texts,
      Organisations organisations,
      Sharings sharings,
      Documents documents,
      Additions additions) {
    this.parties = parties;
    this.terms = terms;
    this.timeline = timeline;
    this.texts = texts;
    this.organisations = organisations;
    this.sharings = sharings;
    this.documents = documents;
    this.additions = additions;
  }

  /**
   * @param description what whoever asks for the case wrote; null when nothing
   * @param wish what he or she would like to happen; null when not said
   */
  String of(CaseFile file, String description, String wish) {
    List<Timeline.Event> events =
        timeline.ofCase(file.id()).stream()
            .filter(event -> !Timeline.NOW.equals(event.kind()))
            .filter(event -> !Timeline.READ.equals(event.kind()))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "**%s: %s**".formatted(Markdown.line(file.reference()), Markdown.line(file.subject())));
    lines.add("");
    for (Party party : parties.ofCase(file.id())) {
      lines.add(
          "- %s: %s%s%s"
              .formatted(
                  role(party.role()), Markdown.line(party.name()), about(party), reach(party)));
    }
    CaseWord word = organisations.get(file.tenant()).kindOf(file.process()).word();
    lines.add(
        "- %s van %s"
            .formatted(Markdown.line(word.capital()), DutchDates.inWords(file.voicedOn())));
    stage(events).ifPresent(stage -> lines.add("- Nu in: " + Markdown.line(stage)));
    text(lines, "In eigen woorden", description);
    text(lines, "Gewenste oplossing", wish);
    additions(lines, file);
    terms(lines, file);
    signatures(lines, file);
    documents(lines, file);
    sharings(lines, file);
    history(lines, events);
    return String.join("\n", lines);
  }

  private static String about(Party party) {
    return party.accused() ? " (over wie de zaak gaat)" : "";
  }

  /** How a handler can reach somebody; empty when nothing is known. */
  private static String reach(Party party) {
    String ways =
        Stream.of(party.email(), party.phone(), party.address())
            .filter(way -> way != null && !way.isBlank())
            .map(Markdown::line)
            .collect(Collectors.joining(", "));
    return ways.isEmpty() ? "" : ", " + ways;
  }

  private static Optional<String> stage(List<Timeline.Event> events) {
    return events.stream()
        .filter(event -> Timeline.STAGE.equals(event.kind()))
        .map(Timeline.Event::text)
        .reduce((earlier, later) -> later);
  }

  private static void text(List<String> lines, String title, String text) {
    if (text != null && !text.isBlank()) {
      title(lines, title);
      lines.add(Markdown.quote(text));
    }
  }

  /** What parties wrote later, on their own pages; the files that came along stand further on. */
  private void additions(List<String> lines, CaseFile file) {
    List<Additions.Addition> added = additions.ofCase(file.id());
    if (added.isEmpty()) {
      return;
    }
    title(lines, "Toegevoegd");
    for (Additions.Addition addition : added) {
      lines.add(
          "%s, %s%s"
              .formatted(
                  Markdown.line(addition.name()),
                  moment(addition.at()),
                  addition.text().isBlank() ? ": alleen bestanden" : ":"));
      lines.add("");
      if (!addition.text().isBlank()) {
        lines.add(Markdown.quote(addition.text()));
        lines.add("");
      }
    }
  }

  private void terms(List<String> lines, CaseFile file) {
    List<RunningTerm> running =
        terms.ofCase(file.id()).stream()
            .filter(term -> term.state() == RunningTerm.State.RUNNING)
            .filter(term -> !"herinnering".equals(term.kind()))
            .toList();
    if (running.isEmpty()) {
      return;
    }
    title(lines, "Termijnen");
    for (RunningTerm term : running) {
      lines.add(
          "- %s: uiterlijk **%s**. %s"
              .formatted(
                  Markdown.line(term.label()),
                  DutchDates.inWords(DutchDates.lastDay(term.dueAt())),
                  Markdown.line(term.explanation())));
    }
  }

  /** Every version of every text that was signed, also those whose signatures are void. */
  private void signatures(List<String> lines, CaseFile file) {
    List<SignedText> signed = texts.ofCase(file.id());
    if (signed.isEmpty()) {
      return;
    }
    title(lines, "Ondertekenen");
    for (SignedText text : signed) {
      lines.add("- %s%s".formatted(Markdown.line(text.title()), state(text)));
      for (Signature signature : texts.signatures(text.id())) {
        if (signature.voidedAt() == null || signature.signedAt() != null) {
          lines.add("  - " + signature(signature));
        }
      }
    }
  }

  /**
   * What came with the case: what the organisation had, and what parties sent along, with who did.
   * Letters and signed texts stand elsewhere.
   */
  private void documents(List<String> lines, CaseFile file) {
    Set<String> signed =
        texts.ofCase(file.id()).stream().map(SignedText::documentId).collect(Collectors.toSet());
    Map<String, Documents.Attachment> sentAlong =
        documents.attachments(file.id()).stream()
            .collect(Collectors.toMap(Documents.Attachment::id, Function.identity()));
    List<Documents.Document> others =
        documents.ofCase(file.id()).stream()
            .filter(document -> document.letterId() == null && !signed.contains(document.id()))
            .toList();
    if (!others.isEmpty()) {
      title(lines, "Stukken");
      others.forEach(
          document ->
              lines.add(
                  "- [%s](/zaakstuk/%s)%s"
                      .formatted(
                          Markdown.line(document.name()),
                          document.id(),
                          sentAlong(sentAlong.get(document.id())))));
    }
  }

  private static String sentAlong(Documents.Attachment attachment) {
    return attachment == null
        ? ""
        : " (%s), van %s, %s"
            .formatted(
                FileSize.inWords(attachment.size()),
                attachment.by() == null ? "wie de zaak begon" : Markdown.line(attachment.by()),
                moment(attachment.at()));
  }

  private static String state(SignedText text) {
    String version = ", versie " + text.version();
    return text.documentId() == null
        ? version
        : version
            + ", staat vast sinds %s: [openen](/zaakstuk/%s)"
                .formatted(moment(text.sealedAt()), text.documentId());
  }

  private static String signature(Signature signature) {
    String line = "%s: %s".formatted(Markdown.line(signature.name()), signature.state().inWords());
    if (signature.signedAt() != null) {
      line += ", " + moment(signature.signedAt());
    }
    if (signature.remark() != null) {
      line += ": " + Markdown.line(signature.remark());
    }
    return signature.voidedAt() == null
        ? line
        : line
            + " (**vervallen** op %s, de tekst is veranderd)"
                .formatted(moment(signature.voidedAt()));
  }

  /** To whom something of the case was told, why and what: every line of the log. */
  private void sharings(List<String> lines, CaseFile file) {
    List<Sharing> shared = sharings.ofCase(file.id());
    if (shared.isEmpty()) {
      return;
    }
    title(lines, "Gedeeld met");
    for (Sharing sharing : shared) {
      lines.add(
          "- **%s**, %s: %s%s"
              .formatted(
                  Markdown.line(sharing.recipient()),
                  DutchDates.inWords(sharing.on()),
                  sharing.ground().inWords(),
                  sharing.loggedBy() == null
                      ? ""
                      : " (" + Markdown.line(sharing.loggedBy()) + ")"));
      lines.add("  - Waarom: " + Markdown.line(sharing.purpose()));
      lines.add("  - Wat: " + Markdown.line(sharing.told()));
    }
  }

  private static void history(List<String> lines, List<Timeline.Event> events) {
    title(lines, "Verloop");
    int left = Math.max(0, events.size() - MOST_LINES);
    if (left > 0) {
      lines.add("- %d eerdere regels staan hier niet meer".formatted(left));
    }
    events.stream().skip(left).forEach(event -> lines.add(line(event)));
  }

  private static String line(Timeline.Event event) {
    String actor = event.actor() == null ? "" : " (" + Markdown.line(event.actor()) + ")";
    String stage = Timeline.STAGE.equals(event.kind()) ? "Nu in " : "";
    return "- %s: %s%s%s".formatted(moment(event.at()), stage, Markdown.line(event.text()), actor);
  }

  private static String moment(Instant at) {
    return MOMENT.format(at.atZone(DutchDates.AMSTERDAM));
  }

  private static void title(List<String> lines, String title) {
    lines.add("");
    lines.add("**" + title + "**");
    lines.add("");
  }

  private static String role(String role) {
    return Markdown.line(role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1));
  }
}
