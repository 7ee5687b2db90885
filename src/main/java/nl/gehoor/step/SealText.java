package nl.gehoor.step;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.letter.LetterDocuments;
import nl.gehoor.letter.SignedRecord;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code sealText}: ends the asking for signatures and makes the text with its signatures a
 * PDF in the case file. Who has not answered counts as not reached.
 *
 * <p>Sets {@code tekst}, {@code handtekeningen} (a line for everybody), {@code allenGetekend}
 * (whether everybody signed, with or without a remark), {@code <rol>Handtekening} for each signer,
 * and {@code ondertekendStuk}: the name of the PDF, for enclosing it with a letter.
 */
@Component("sealText")
@Gives({"tekst", "handtekeningen", "allenGetekend", "ondertekendStuk"})
class SealText implements JavaDelegate {

  private final CaseOfExecution cases;
  private final SignedTexts texts;
  private final SignedRecord record;
  private final Documents documents;
  private final Timeline timeline;
  private final Clock clock;

  SealText(
      CaseOfExecution cases,
      SignedTexts texts,
      SignedRecord record,
      Documents documents,
      Timeline timeline,
      Clock clock) {
    this.cases = cases;
    this.texts = texts;
    this.record = record;
    this.documents = documents;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    SignedText text = FixedText.of(execution, texts);
    texts.endAsking(text);
    List<Signature> signatures = texts.signatures(text.id());
    Instant now = clock.instant();
    String code = texts.newCode();
    byte[] pdf = record.pdf(file, text, signatures, code, now);
    Documents.Document document =
        documents.add(
            file.id(),
            null,
            LetterDocuments.fileName(file.reference() + " " + text.title()),
            "application/pdf",
            pdf);
    texts.seal(text, document.id(), pdf, code);
    tell(execution, text, signatures, document);
    timeline.add(
        file.id(),
        "zaak",
        "'%s' staat vast".formatted(text.title()),
        null,
        Timeline.Audience.PARTIES);
  }

  private static void tell(
      DelegateExecution execution,
      SignedText text,
      List<Signature> signatures,
      Documents.Document document) {
    Outputs.put(execution, "tekst", text.body());
    Outputs.put(execution, "handtekeningen", SignedRecord.summary(signatures));
    Outputs.put(
        execution,
        "allenGetekend",
        signatures.stream().allMatch(signature -> signature.state().isSigned()));
    Outputs.put(execution, "ondertekendStuk", document.name());
    signatures.forEach(
        signature ->
            Outputs.put(execution, signature.role() + "Handtekening", signature.state().word()));
  }
}
