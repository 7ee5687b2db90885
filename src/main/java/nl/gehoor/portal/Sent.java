package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.Form;
import nl.gehoor.form.FormView;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * A form as somebody sent it from one of our pages.
 *
 * @param values by field key, as the engine keeps them
 * @param view the form with these answers in it
 * @param errors what is wrong with them
 * @param surprises keys of fields that show because of these answers, and that the sender has not
 *     seen yet
 */
record Sent(
    Map<String, Object> values, FormView view, List<FieldError> errors, Set<String> surprises) {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int LONGEST_SHOWN = 20_000;

  static Sent of(HttpServletRequest request, Form form, Map<String, Object> context) {
    Map<String, Object> answers = form.read(request.getParameterMap());
    boolean outdated = form.isOutdated(answers, context);
    // Who confirmed something else than what stands there now, confirms anew.
    FormView view = form.filled(outdated ? form.withoutConsent(answers) : answers, context);
    String seen = request.getParameter("_getoond");
    Set<String> surprises = new HashSet<>(view.shownConditionalKeys());
    surprises.removeAll(Arrays.asList((seen == null ? "" : seen).split(",")));
    Form.Answers checked = form.check(answers, context);
    return new Sent(checked.values(), view, checked.errors(), surprises);
  }

  /** Errors in what the sender has seen; one cannot be blamed for a question one was not asked. */
  List<FieldError> errorsInWhatWasSeen() {
    return errors.stream().filter(error -> !surprises.contains(error.key())).toList();
  }

  /** The page's own id of this form; a new one when there is none, or somebody made it up. */
  static String submission(HttpServletRequest request) {
    String sent = request.getParameter("_inzending");
    return isSubmission(sent) ? sent : UUID.randomUUID().toString();
  }

  static boolean isSubmission(String text) {
    return text != null && UUID_TEXT.matcher(text).matches();
  }

  /** The texts somebody typed, for giving them back when the form itself is gone. */
  static List<String> texts(HttpServletRequest request) {
    List<String> found = new ArrayList<>();
    int length = 0;
    for (Map.Entry<String, String[]> parameter : parameters(request).entrySet()) {
      String text = parameter.getValue()[0].strip();
      boolean typed = !parameter.getKey().startsWith("_") && text.contains(" ");
      if (typed && length + text.length() <= LONGEST_SHOWN) {
        found.add(text);
        length += text.length();
      }
    }
    return found;
  }

  /** None when a name is such that it may not even be read: then it was not typed on our page. */
  private static Map<String, String[]> parameters(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (RequestRejectedException e) {
      return Map.of();
    }
  }
}
