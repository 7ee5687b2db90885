package nl.gehoor.procedure;

import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterReading;
import nl.gehoor.letter.LetterTemplates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Remarks on letters that could be plainer, as the page with letters makes them too. */
@Component
class PlainLetters {

  /** Only there once the engine is. */
  private final ObjectProvider<LetterTemplates> deployed;

  PlainLetters(ObjectProvider<LetterTemplates> deployed) {
    this.deployed = deployed;
  }

  void check(Submission submission, Findings findings) {
    String tenant = submission.organisation().id();
    LetterParts dutch =
        part ->
            submission
                .letter(LetterParts.MARK + part)
                .or(() -> LetterParts.of(deployed.getObject(), tenant).find(part));
    LetterParts english =
        part ->
            submission
                .letter(LetterTemplates.ENGLISH + LetterParts.MARK + part)
                .or(() -> LetterParts.english(deployed.getObject(), tenant).find(part));
    submission.eachText(
        ".md",
        (file, text) -> {
          String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".md".length());
          boolean translated = file.contains("/" + LetterTemplates.ENGLISH);
          if (!LetterParts.isPart(name)) {
            LetterReading.of(
                    (translated ? LetterTemplates.ENGLISH : "") + name,
                    text,
                    translated ? english : dutch)
                .forEach(remark -> findings.advise(file, remark.toString()));
          }
        });
  }
}
