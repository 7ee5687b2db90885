package nl.gehoor.step;

import nl.gehoor.casefile.Documents.Document;
import nl.gehoor.letter.LetterDocuments;
import nl.gehoor.letter.Letters;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the PDF of letter {@code briefId} ready to be posted; sets {@code documentAdres}. */
@Component("printLetter")
class PrintLetter implements JavaDelegate {

  private final Letters letters;
  private final LetterDocuments documents;

  PrintLetter(Letters letters, LetterDocuments documents) {
    this.letters = letters;
    this.documents = documents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String id = Inputs.required(execution, "briefId");
    Document pdf = documents.forPost(id);
    execution.setVariable("documentAdres", "/zaakstuk/" + pdf.id());
    execution.setVariable("briefblok", letters.summary(letters.get(id)));
  }
}
