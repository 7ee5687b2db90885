package nl.gehoor.step;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Bean {@code rollen}: the list of roles behind "klager, medewerker?", for diagrams and steps.
 * Public because expressions can only call public classes.
 */
@Component("rollen")
public class Roles {

  /**
   * @param optional written with a question mark: skipped when nobody holds the role
   */
  record Wanted(String role, boolean optional) {}

  /** For a multi-instance activity: one task for each role, in this order. */
  public List<String> lijst(String roles) {
    return wanted(roles).stream().map(Wanted::role).toList();
  }

  static List<Wanted> wanted(String roles) {
    if (roles == null) {
      return List.of();
    }
    return Arrays.stream(roles.split(","))
        .map(String::strip)
        .filter(role -> !role.isEmpty())
        .map(
            role ->
                role.endsWith("?")
                    ? new Wanted(role.substring(0, role.length() - 1).strip(), true)
                    : new Wanted(role, false))
        .toList();
  }
}
