package nl.gehoor;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * Draws the picture beside each diagram: {@code bpmn/nbs/nbs-klacht.svg}. {@link Overviews} runs
 * it; {@link PicturesTest} says when that was forgotten.
 */
public final class Pictures {

  private static final Path DIAGRAMS = Path.of("bpmn");
  private static final String VIEWER = "/bpmn-js/bpmn-viewer.production.min.js";
  private static final String MARK = "<!-- drawn from ";
  private static final double MARGIN = 20;
  private static final Pattern VIEW_BOX =
      Pattern.compile("viewBox=\"(\\S+) (\\S+) (\\S+) (\\S+)\"");

  /** What a diagram holds besides its drawing: the picture does not change with it. */
  private static final Set<String> NOT_DRAWN =
      Set.of("extensionElements", "documentation", "conditionExpression", "completionCondition");

  /** Attributes that say what is drawn and where. */
  private static final Set<String> DRAWN =
      Set.of(
          "id",
          "name",
          "bpmnElement",
          "sourceRef",
          "targetRef",
          "attachedToRef",
          "cancelActivity",
          "isInterrupting",
          "triggeredByEvent",
          "isExpanded",
          "isMarkerVisible",
          "default",
          "x",
          "y",
          "width",
          "height");

  private Pictures() {}

  public static void main(String[] arguments) throws IOException {
    try (Browser browser = Browser.open()) {
      for (Path diagram : diagrams()) {
        Path picture = pictureOf(diagram);
        if (isUpToDate(diagram)) {
          continue;
        }
        Files.writeString(picture, draw(browser, Files.readString(diagram)));
        System.out.println("Drew " + picture);
      }
    }
  }

  static List<Path> diagrams() {
    try (Stream<Path> files = Files.walk(DIAGRAMS)) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path pictureOf(Path diagram) {
    return diagram.resolveSibling(diagram.getFileName().toString().replace(".bpmn", ".svg"));
  }

  /**
   * Whether the picture was drawn from this very drawing. Letters have other sizes on other
   * machines, so pictures themselves cannot be compared.
   */
  static boolean isUpToDate(Path diagram) throws IOException {
    Path picture = pictureOf(diagram);
    return Files.exists(picture)
        && Files.readString(picture).contains(mark(Files.readString(diagram)));
  }

  /**
   * @param diagram the text of a {@code .bpmn} file
   * @return a picture on white, with the name of the procedure as its title
   */
  static String draw(Browser browser, String diagram) {
    Page page = browser.visitor(Browser.WIDE);
    try {
      page.setContent("<!doctype html><meta charset='utf-8'><div id='canvas'></div>");
      page.evaluate(viewer());
      Object drawn =
          page.evaluate(
              """
              async diagram => {
                const viewer = new BpmnJS({ container: '#canvas' });
                const { warnings } = await viewer.importXML(diagram);
                const { svg } = await viewer.saveSVG();
                return { svg, warnings: warnings.map(String) };
              }
              """,
              diagram);
      Map<?, ?> result = (Map<?, ?>) drawn;
      if (!((List<?>) result.get("warnings")).isEmpty()) {
        throw new IllegalStateException("The diagram was read with warnings: " + result);
      }
      return finish(String.valueOf(result.get("svg")), diagram);
    } finally {
      page.context().close();
    }
  }

  /** The names that stand in the drawing, without the spaces, which lines break at. */
  static List<String> names(String diagram) {
    Document document = parse(diagram);
    Map<String, String> names = new TreeMap<>();
    walk(
        document.getDocumentElement(),
        element -> {
          if (element.hasAttribute("name") && element.hasAttribute("id")) {
            names.put(element.getAttribute("id"), element.getAttribute("name"));
          }
        });
    List<String> drawn =
        Stream.of("BPMNShape", "BPMNEdge")
            .flatMap(kind -> elements(document, kind).stream())
            .map(shape -> names.get(shape.getAttribute("bpmnElement")))
            .filter(name -> name != null && !name.isBlank())
            .map(name -> name.replaceAll("\\s", ""))
            .toList();
    return drawn;
  }

  /** On white, with some room around it, and with a title for who cannot see it. */
  private static String finish(String svg, String diagram) {
    Matcher box = VIEW_BOX.matcher(svg);
    if (!box.find()) {
      throw new IllegalStateException("The picture has no size.");
    }
    double left = Double.parseDouble(box.group(1)) - MARGIN;
    double top = Double.parseDouble(box.group(2)) - MARGIN;
    double width = Double.parseDouble(box.group(3)) + 2 * MARGIN;
    double height = Double.parseDouble(box.group(4)) + 2 * MARGIN;
    String size = "width=\"%.0f\" height=\"%.0f\"".formatted(width, height);
    return mark(diagram)
        + "\n<svg xmlns=\"http://www.w3.org/2000/svg\""
        + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\" "
        + size
        + " viewBox=\"%.0f %.0f %.0f %.0f\">".formatted(left, top, width, height)
        + "<title>"
        + escaped(title(diagram))
        + "</title><rect x=\"%.0f\" y=\"%.0f\" ".formatted(left, top)
        + size
        + " fill=\"white\"/>"
        + svg.substring(svg.indexOf('>', box.end()) + 1).strip()
        + "\n";
  }

  private static String title(String diagram) {
    return elements(parse(diagram), "process").stream()
        .map(process -> process.getAttribute("name"))
        .findFirst()
        .orElse("");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String mark(String diagram) {
    StringBuilder drawing = new StringBuilder();
    walk(
        parse(diagram).getDocumentElement(),
        element -> {
          drawing.append(element.getLocalName());
          NamedNodeMap attributes = element.getAttributes();
          Map<String, String> kept = new TreeMap<>();
          for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (DRAWN.contains(attribute.getNodeName())) {
              kept.put(attribute.getNodeName(), attribute.getNodeValue());
            }
          }
          drawing.append(kept).append('\n');
        });
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(drawing.toString().getBytes(StandardCharsets.UTF_8));
      return MARK + HexFormat.of().formatHex(digest) + " -->";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Visitor {
    void visit(Element element);
  }

  private static void walk(Element element, Visitor visitor) {
    if (NOT_DRAWN.contains(element.getLocalName())) {
      return;
    }
    visitor.visit(element);
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        walk(inner, visitor);
      }
    }
  }

  private static List<Element> elements(Document document, String name) {
    var found = document.getElementsByTagNameNS("*", name);
    return Stream.iterate(0, i -> i + 1)
        .limit(found.getLength())
        .map(i -> (Element) found.item(i))
        .toList();
  }

  private static Document parse(String diagram) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(diagram)));
    } catch (Exception e) {
      throw new IllegalArgumentException("This is no diagram: " + e.getMessage(), e);
    }
  }

  private static String viewer() {
    try (InputStream in = Pictures.class.getResourceAsStream(VIEWER)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
