package nl.gehoor.procedure;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
      if (KINDS.stream().noneMatch(file::endsWith) && !file.equals(Manifest.FILE)) {
        findings.add(
            file,
            "dit soort bestand hoort niet bij een procedure. Stuur alleen diagrammen (.bpmn),"
                + " beslissingen (.dmn), formulieren (.form) en brieven (.md).");
      }
    }
    submission.eachText(".form", (file, text) -> form(file, text, findings));
    englishForms(submission, findings);
    submission.eachText(
        ".md",
        (file, text) -> {
          if (file.contains("/" + LetterTemplates.ENGLISH)) {
            englishLetter(file, text, submission, findings);
          } else {
            LetterCheck.check(name(file), text, parts(submission))
                .problems()
                .forEach(problem -> findings.add(file, problem));
          }
        });
  }

  /** An English form asks the same as the Dutch one, so that each takes the other's answers. */
  private static void englishForms(Submission submission, Findings findings) {
    Map<String, Form> forms = new HashMap<>();
    Map<String, String> files = new TreeMap<>();
    submission.eachText(
        ".form",
        (file, text) -> {
          try {
            Form form = Form.parse(text);
            forms.put(form.id(), form);
            files.put(form.id(), file);
          } catch (IllegalArgumentException e) {
            // told already
          }
        });
    files.forEach(
        (id, file) -> {
          Form form = forms.get(id);
          if (!form.isEnglish()) {
            return;
          }
          Form dutch = forms.get(form.dutchId());
          if (dutch == null) {
            findings.add(
                file,
                "dit is de Engelse vertaling van "
                    + form.dutchId()
                    + ", maar dat formulier is er niet bij. Stuur het mee.");
          } else {
            form.differencesFrom(dutch).forEach(difference -> findings.add(file, difference));
          }
        });
  }

  /** An English letter asks for nothing that the Dutch one can do without. */
  private void englishLetter(String file, String text, Submission submission, Findings findings) {
    String name = name(file);
    LetterCheck.Findings english = LetterCheck.check(name, text, englishParts(submission));
    english.problems().forEach(problem -> findings.add(file, problem));
    String dutchFile = file.replace("/" + LetterTemplates.ENGLISH, "/");
    String dutchText =
        submission.files().containsKey(dutchFile)
            ? new String(submission.files().get(dutchFile), StandardCharsets.UTF_8)
            : submission
                .letter(name)
                .or(() -> letters.getObject().find(submission.organisation().id(), name))
                .orElse(null);
    if (dutchText == null) {
      findings.add(file, "deze vertaling hoort bij geen brief. Er is geen " + name + ".md.");
      return;
    }
    if (LetterParts.isPart(name)) {
      return; // judged where a letter uses it
    }
    LetterCheck.Findings dutch = LetterCheck.check(name, dutchText, parts(submission));
    Set<String> missing = new TreeSet<>(english.required());
    missing.removeAll(dutch.required());
    Set<String> unknown = new TreeSet<>(english.optional());
    unknown.removeAll(dutch.placeholders());
    missing.addAll(unknown);
    missing.removeIf(placeholder -> placeholder.matches("(organisatie|zaak)\\..*")); // always known
    if (!missing.isEmpty()) {
      findings.add(
          file,
          "deze vertaling gebruikt wat de Nederlandse brief niet heeft: "
              + String.join(", ", missing)
              + ". Verander de Nederlandse brief en deze samen; in Modeler heet deze "
              + name
              + "-en.md.");
    }
  }

  private LetterParts englishParts(Submission submission) {
    LetterParts deployed = LetterParts.english(letters.getObject(), submission.organisation().id());
    return name ->
        submission
            .letter(LetterTemplates.ENGLISH + LetterParts.MARK + name)
            .or(() -> deployed.find(name));
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
