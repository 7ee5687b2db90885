package nl.gehoor.path;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.gehoor.term.DutchDates;

/** Tells in plain Dutch how a case went. */
final class Story {

  private Story() {}

  static void tell(Recording recording, PrintStream out) {
    out.println(recording.name());
    out.println(recording.organisation() + ", " + recording.title());
    out.println(recording.file());
    String moment = "";
    String stage = null;
    Set<String> known = new HashSet<>();
    for (Recording.Scene scene : recording.scenes()) {
      String now =
          DutchDates.inWords(
              LocalDateTime.parse(scene.at()).atZone(DutchDates.AMSTERDAM).toInstant());
      if (!now.equals(moment)) {
        out.println();
        out.println(now);
        moment = now;
      }
      out.println("  " + scene.what());
      if (scene.stage() != null && !scene.stage().equals(stage)) {
        stage = scene.stage();
        out.println("    fase    " + stage);
      }
      scene.letters().forEach(letter -> out.println("    brief   " + line(letter)));
      Set<String> shown = new HashSet<>();
      for (Recording.Term term : scene.terms()) {
        print(out, known, shown, "    termijn " + line(term));
      }
      for (Recording.Task task : scene.tasks()) {
        print(out, known, shown, "    taak    " + line(task));
      }
      known = shown;
      if (scene.outcome() != null) {
        out.println("    einde   " + scene.outcome());
      }
      scene.held().forEach(held -> out.println("    klopt   " + held));
    }
    out.println();
    out.println(recording.failure() == null ? "De route klopt." : recording.failure());
  }

  private static void print(PrintStream out, Set<String> known, Set<String> now, String line) {
    now.add(line);
    if (!known.contains(line)) {
      out.println(line);
    }
  }

  private static String line(Recording.Letter letter) {
    return "aan "
        + letter.to()
        + " ("
        + letter.role()
        + "): "
        + letter.subject()
        + (letter.way().equals("mail") ? "" : ", " + letter.way())
        + (letter.enclosed().isEmpty() ? "" : ", met " + letter.enclosed().replace(" ", " en "));
  }

  private static String line(Recording.Term term) {
    return term.label()
        + ": "
        + (term.state().equals("loopt")
            ? "tot en met " + Sentence.day(term.until())
            : term.state() + " (was tot en met " + Sentence.day(term.until()) + ")");
  }

  private static String line(Recording.Task task) {
    return task.name()
        + (task.whom().isEmpty() ? "" : ", voor " + Sentence.list(List.copyOf(task.whom())))
        + (task.due() == null ? "" : ", uiterlijk " + Sentence.day(task.due()));
  }
}
