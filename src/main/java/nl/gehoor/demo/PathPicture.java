package nl.gehoor.demo;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Marks in the picture of a diagram where a case is, and looks at that part of it. */
final class PathPicture {

  /** As the pictures are drawn: an element, where it stands, and the rectangle that it takes up. */
  private static final String ELEMENT =
      "data-element-id=\"%s\"[^>]*transform=\"matrix\\(1 0 0 1 (-?[\\d.]+) (-?[\\d.]+)\\)\"";

  private static final Pattern SIZE =
      Pattern.compile("<rect class=\"djs-hit[^>]* width=\"([\\d.]+)\" height=\"([\\d.]+)\"");
  private static final Pattern OPENING =
      Pattern.compile(
          "(<svg [^>]*?)width=\"[\\d.]+\" height=\"[\\d.]+\" viewBox=\"([^\"]+)\"([^>]*>)");
  private static final Pattern ID = Pattern.compile("[A-Za-z_][\\w.-]*");

  private static final double AROUND = 130;
  private static final double LEAST_WIDTH = 960;
  private static final double LEAST_HEIGHT = 420;

  private static final String WAITS =
      "{fill:#ffe8b8 !important;stroke:#a34a00 !important;stroke-width:4px !important}";
  private static final String DONE =
      "{fill:#dff0e2 !important;stroke:#2c6e35 !important;stroke-width:3px !important}";

  private PathPicture() {}

  /**
   * @param svg the picture as it was drawn
   * @param open elements where the case waits
   * @param passed elements that were just done
   * @param whole whether to show all of it, or only around those elements
   */
  static String marked(String svg, List<String> open, List<String> passed, boolean whole) {
    StringBuilder style = new StringBuilder("<style>");
    mark(style, passed, DONE);
    mark(style, open, WAITS);
    style.append("</style>");
    Matcher opening = OPENING.matcher(svg);
    if (!opening.find()) {
      return svg;
    }
    List<double[]> around =
        Stream.of(open, passed).flatMap(Collection::stream).flatMap(id -> box(svg, id)).toList();
    double[] shown = view(opening.group(2));
    if (!whole && !around.isEmpty()) {
      shown = part(around, shown);
    }
    return svg.substring(0, opening.start())
        + opening.group(1)
        + String.format(
            Locale.ROOT,
            "width=\"%.0f\" height=\"%.0f\" viewBox=\"%.0f %.0f %.0f %.0f\"",
            shown[2],
            shown[3],
            shown[0],
            shown[1],
            shown[2],
            shown[3])
        + opening.group(3)
        + style
        + svg.substring(opening.end());
  }

  private static void mark(StringBuilder style, List<String> elements, String how) {
    elements.stream()
        .filter(id -> ID.matcher(id).matches())
        .forEach(
            id ->
                style
                    .append("[data-element-id=\"")
                    .append(id)
                    .append("\"]>.djs-visual>:first-child")
                    .append(how));
  }

  /** Left, top, right and bottom; empty when the element is not in the picture. */
  private static Stream<double[]> box(String svg, String id) {
    Matcher element = Pattern.compile(ELEMENT.formatted(Pattern.quote(id))).matcher(svg);
    if (!element.find()) {
      return Stream.empty();
    }
    double x = Double.parseDouble(element.group(1));
    double y = Double.parseDouble(element.group(2));
    Matcher size = SIZE.matcher(svg);
    boolean known = size.find(element.end());
    return Stream.of(
        new double[] {
          x,
          y,
          x + (known ? Double.parseDouble(size.group(1)) : 0),
          y + (known ? Double.parseDouble(size.group(2)) : 0)
        });
  }

  /** Left, top, width and height of what is shown. */
  private static double[] view(String viewBox) {
    return Stream.of(viewBox.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] part(List<double[]> boxes, double[] all) {
    double left = boxes.stream().mapToDouble(box -> box[0]).min().orElseThrow() - AROUND;
    double top = boxes.stream().mapToDouble(box -> box[1]).min().orElseThrow() - AROUND;
    double right = boxes.stream().mapToDouble(box -> box[2]).max().orElseThrow() + AROUND;
    double bottom = boxes.stream().mapToDouble(box -> box[3]).max().orElseThrow() + AROUND;
    double width = Math.min(Math.max(right - left, LEAST_WIDTH), all[2]);
    double height = Math.min(Math.max(bottom - top, LEAST_HEIGHT), all[3]);
    return new double[] {
      within((left + right - width) / 2, all[0], all[0] + all[2] - width),
      within((top + bottom - height) / 2, all[1], all[1] + all[3] - height),
      width,
      height
    };
  }

  private static double within(double value, double least, double most) {
    return Math.max(least, Math.min(value, most));
  }
}
