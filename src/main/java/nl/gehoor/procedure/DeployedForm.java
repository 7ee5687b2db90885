package nl.gehoor.procedure;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.gehoor.form.Form;

/**
 * A form as it was deployed.
 *
 * @param looksAt the names that the house fills in ({@link FormValues}) among those the form
 *     mentions
 */
record DeployedForm(Form form, Set<String> looksAt) {

  private static final Pattern FILLED_IN =
      Pattern.compile("\\b(zaakblok|vandaag|termijnUiterlijk|antwoordVoor|leden_\\w+)\\b");

  static DeployedForm parse(String json) {
    Set<String> mentioned = new TreeSet<>();
    Matcher names = FILLED_IN.matcher(json);
    while (names.find()) {
      mentioned.add(names.group());
    }
    return new DeployedForm(Form.parse(json), mentioned);
  }
}
