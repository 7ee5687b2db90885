package nl.gehoor.casefile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.gehoor.form.Clean;

/** Makes of what a file is called somewhere a name that is safe everywhere. */
final class FileNames {

  private static final int LONGEST = 120;
  private static final String NAMELESS = "bijlage";
  private static final Pattern EXTENSION = Pattern.compile("(.*)\\.([A-Za-z0-9]{1,5})");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private FileNames() {}

  /** For people, while nothing of the content is known yet. */
  static String plain(String sent) {
    String name = base(sent == null ? "" : sent);
    return name.isEmpty() ? NAMELESS : shortened(name, LONGEST);
  }

  /** With the extension that belongs to the content. */
  static String of(String sent, FileKind kind) {
    String name = plain(sent);
    Matcher matcher = EXTENSION.matcher(name);
    if (matcher.matches() && !matcher.group(2).chars().allMatch(Character::isDigit)) {
      name = matcher.group(1);
      Matcher inner = EXTENSION.matcher(name);
      if (inner.matches() && kind.isCalled(inner.group(2))) {
        name = inner.group(1);
      }
    }
    name = edges(name);
    if (name.isEmpty()) {
      name = NAMELESS;
    }
    String extension = "." + kind.extension();
    return shortened(name, LONGEST - extension.length()) + extension;
  }

  /** The same name, told apart from others by a number. */
  static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    String more = " (" + number + ")" + name.substring(dot);
    return shortened(name.substring(0, dot), LONGEST - more.length()) + more;
  }

  private static String base(String sent) {
    String clean = Clean.line(sent);
    String last = clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1);
    String visible =
        last.codePoints()
            .filter(c -> Character.getType(c) != Character.FORMAT)
            .map(c -> "<>:\"|?*".indexOf(c) < 0 ? c : '-')
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .replaceAll("\\s+", " ");
    String name = edges(visible);
    return DEVICE.matcher(name).matches() ? NAMELESS + "-" + name : name;
  }

  private static String edges(String name) {
    return name.replaceAll("^[. ~-]+", "").replaceAll("[. ]+$", "");
  }

  private static String shortened(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    int end = Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most;
    return name.substring(0, end).strip();
  }
}
