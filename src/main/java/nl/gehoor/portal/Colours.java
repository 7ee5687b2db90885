package nl.gehoor.portal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An organisation's accent colour, made readable: darkened on white, lightened on a dark page,
 * until the contrast is enough for text (WCAG 1.4.3 asks 4.5).
 */
record Colours(String onLight, String onDark) {

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final String LIGHT_PAGE = "#f3f4f5";
  private static final String DARK_PAGE = "#1b2126";
  private static final double ENOUGH = 5;

  /**
   * @param accent {@code #rrggbb}
   * @throws IllegalArgumentException when it is no such colour
   */
  static Colours of(String accent) {
    if (!HEX.matcher(accent).matches()) {
      throw new IllegalArgumentException("Geen kleur (schrijf #rrggbb): " + accent);
    }
    return new Colours(until(accent, LIGHT_PAGE, 0), until(accent, DARK_PAGE, 255));
  }

  static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static String until(String colour, String page, int towards) {
    String mixed = colour;
    for (int step = 1; contrast(mixed, page) < ENOUGH; step++) {
      mixed = mix(colour, towards, step / 50.0);
    }
    return mixed.toLowerCase(Locale.ROOT);
  }

  private static String mix(String colour, int towards, double share) {
    StringBuilder mixed = new StringBuilder("#");
    for (int channel = 0; channel < 3; channel++) {
      long value = Math.round(channel(colour, channel) * (1 - share) + towards * share);
      mixed.append(String.format("%02x", Math.max(0, Math.min(255, value))));
    }
    return mixed.toString();
  }

  private static double luminance(String colour) {
    return 0.2126 * linear(channel(colour, 0))
        + 0.7152 * linear(channel(colour, 1))
        + 0.0722 * linear(channel(colour, 2));
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static int channel(String colour, int channel) {
    return Integer.parseInt(colour.substring(1 + 2 * channel, 3 + 2 * channel), 16);
  }
}
