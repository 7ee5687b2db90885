package nl.gehoor.step;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code keepAnswers}: keeps the answers {@code velden} under the name of whoever gave them.
 * Where several parties get the same form at once, {@code oordeel1} of {@code klager} becomes
 * {@code klagerOordeel1}, so that one does not overwrite the other. Where the same form is there
 * for several things, {@code van} names the thing in plain words: {@code stand} of {@code Medische
 * verklaring} becomes {@code medischeVerklaringStand}.
 *
 * <p>With {@code reeks} = {@code ja} they are the next of a series of any length: {@code tekst} of
 * {@code aanbeveling} becomes {@code aanbeveling1Tekst}, the next time {@code aanbeveling2Tekst}.
 * The names so far are in the variable {@code aanbevelingReeks} ("aanbeveling1, aanbeveling2"): for
 * {@code rollen.lijst} and for {@code recallAnswers}.
 */
@Component("keepAnswers")
class KeepAnswers implements JavaDelegate {

  /** More than this nobody writes; a loop that went wrong does. */
  private static final int LONGEST_SERIES = 100;

  @Override
  public void execute(DelegateExecution execution) {
    String given = Inputs.required(execution, "van");
    String owner = Inputs.yes(execution, "reeks") ? next(execution, given) : given;
    for (Roles.Wanted field : Roles.wanted(Inputs.required(execution, "velden"))) {
      // On the instance itself: the scope of one party's task is about to end.
      Outputs.put(execution, name(owner, field.role()), execution.getVariable(field.role()));
    }
  }

  private static String next(DelegateExecution execution, String series) {
    String variable = name(series, "reeks");
    List<Roles.Wanted> before = Roles.wanted(Inputs.text(execution, variable));
    if (before.size() >= LONGEST_SERIES) {
      throw new RefusedException("Meer dan %d kan niet. Rond dit nu af.".formatted(LONGEST_SERIES));
    }
    String next = series + (before.size() + 1);
    Outputs.put(
        execution,
        variable,
        Stream.concat(before.stream().map(Roles.Wanted::role), Stream.of(next))
            .collect(Collectors.joining(", ")));
    return next;
  }

  /** {@code klager} and {@code oordeel1} make {@code klagerOordeel1}. */
  static String name(String owner, String field) {
    StringBuilder name = new StringBuilder();
    for (String word : (owner + " " + field).split("[^\\p{L}\\p{N}]+")) {
      name.append(name.isEmpty() ? lower(word) : upper(word));
    }
    return name.toString();
  }

  private static String lower(String word) {
    return word.isEmpty() ? word : Character.toLowerCase(word.charAt(0)) + word.substring(1);
  }

  private static String upper(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
