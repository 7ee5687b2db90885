package nl.gehoor.procedure;

import java.util.List;
import nl.gehoor.form.Form;
import nl.gehoor.letter.LetterCheck;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterTemplates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A deployment holds diagrams, decisions, forms and letters, and each can be read. */
@Component
class FilesRule implements ContractRule {

  private static final List<String> KINDS =
      List.of(".bpmn", ".dmn", ".form", ".md", ".svg", ".png");

  /** Only there once the engine is. */
  private final ObjectProvider<LetterTemplates> letters;

  FilesRule(ObjectProvider<LetterTemplates> letters) {
    this.letters = letters;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    for (String file : submission.files().keySet()) {
      if (KINDS.stream().noneMatch(file::endsWith) && !file.equals(Folder.MANIFEST)) {
        findings.add(
            file,
            "dit soort bestand hoort niet bij een procedure. Stuur alleen diagrammen (.bpmn),"
                + " beslissingen (.dmn), formulieren (.form) en brieven (.md).");
      }
    }
    submission.eachText(".form", (file, text) -> form(file, text, findings));
    submission.eachText(
        ".md",
        (file, text) ->
            LetterCheck.check(name(file), text, parts(submission))
                .problems()
                .forEach(problem -> findings.add(file, problem)));
  }

  /** Those that come with it, and those that are there already. */
  private LetterParts parts(Submission submission) {
    LetterParts deployed = LetterParts.of(letters.getObject(), submission.organisation().id());
    return name -> submission.letter(LetterParts.MARK + name).or(() -> deployed.find(name));
  }

  private static void form(String file, String text, Findings findings) {
    try {
      Form.parse(text);
    } catch (IllegalArgumentException e) {
      findings.add(file, e.getMessage());
    }
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replace(".md", "");
  }
}
