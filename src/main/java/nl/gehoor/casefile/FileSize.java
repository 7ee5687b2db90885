package nl.gehoor.casefile;

import java.util.Locale;

/** How large a file is, as people say it. */
public final class FileSize {

  private static final int KILO = 1024;
  private static final int MEGA = KILO * KILO;

  private FileSize() {}

  /** {@code 1 kB}, {@code 312 kB}, {@code 2,3 MB}. */
  public static String inWords(long bytes) {
    return inWords(bytes, Locale.forLanguageTag("nl-NL"));
  }

  public static String inWords(long bytes, Locale language) {
    return bytes < MEGA
        ? Math.max(1, Math.round(bytes / (double) KILO)) + " kB"
        : String.format(language, "%.1f MB", bytes / (double) MEGA);
  }
}
