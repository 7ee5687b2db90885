package nl.gehoor.step;

import java.util.List;
import java.util.stream.Collectors;
import nl.gehoor.casefile.Documents.Document;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.LetterDocuments;
import nl.gehoor.letter.Letters;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Makes the PDF of letter {@code briefId} ready to be posted; sets {@code documentAdres}, and names
 * what must be printed with it in {@code briefblok}.
 */
@Component("printLetter")
@Gives({"documentAdres", "briefblok"})
class PrintLetter implements JavaDelegate {

  private final Letters letters;
  private final LetterDocuments documents;
  private final Enclosures enclosures;

  PrintLetter(Letters letters, LetterDocuments documents, Enclosures enclosures) {
    this.letters = letters;
    this.documents = documents;
    this.enclosures = enclosures;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String id = Inputs.required(execution, "briefId");
    Document pdf = documents.forPost(id);
    execution.setVariable("documentAdres", address(pdf));
    execution.setVariable("briefblok", letters.summary(letters.get(id)) + enclosed(id));
  }

  /** A line of Markdown with a link to each; file names hold letters, digits and dashes only. */
  private String enclosed(String letterId) {
    List<Document> enclosed = enclosures.of(letterId);
    return enclosed.isEmpty()
        ? ""
        : enclosed.stream()
            .map(document -> "[%s](%s)".formatted(document.name(), address(document)))
            .collect(Collectors.joining(", ", "\n\n**Bijlagen, print die ook:** ", ""));
  }

  private static String address(Document document) {
    return "/zaakstuk/" + document.id();
  }
}
