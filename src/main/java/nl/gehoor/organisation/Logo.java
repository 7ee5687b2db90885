package nl.gehoor.organisation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An organisation's logo: a small picture that does nothing. Compared by its content.
 *
 * @param mediaType {@code image/svg+xml} or {@code image/png}
 * @param width as the picture has it, so that a page keeps room for it
 * @param version changes with the content, so that browsers may keep it
 */
public record Logo(byte[] content, String mediaType, int width, int height, String version) {

  /** Every public page carries it, and a page is small. */
  private static final int MOST_BYTES = 20_000;

  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*\\.(svg|png)");
  private static final Pattern VIEW_BOX =
      Pattern.compile("\\s*\\S+[\\s,]+\\S+[\\s,]+(\\d+)\\S*[\\s,]+(\\d+)\\S*\\s*");
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** What draws; not what runs, fetches or embeds. */
  private static final Set<String> DRAWING =
      Set.of(
          "svg",
          "g",
          "defs",
          "title",
          "desc",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "lineargradient",
          "radialgradient",
          "stop",
          "clippath",
          "mask",
          "symbol",
          "use");

  /** How high it stands on a page, in CSS pixels. */
  private static final int SHOWN_HEIGHT = 48;

  /** How wide it is when it is as high as a page shows it; never wider than a phone. */
  public int shownWidth() {
    return Math.min(256, Math.max(1, Math.round((float) width * SHOWN_HEIGHT / height)));
  }

  public int shownHeight() {
    return Math.max(1, Math.round((float) shownWidth() * height / width));
  }

  /**
   * @param name of the file, beside organisatie.yaml
   * @throws IllegalArgumentException when it is no logo that may stand on a public page; says why,
   *     in Dutch
   */
  static Logo of(String name, byte[] content) {
    if (!NAME.matcher(name).matches()) {
      throw refused(name, "noem een .svg of .png naast organisatie.yaml, in kleine letters");
    }
    if (content.length > MOST_BYTES) {
      throw refused(name, "het bestand is groter dan " + MOST_BYTES / 1000 + " kB");
    }
    int[] size = name.endsWith(".png") ? png(name, content) : svg(name, content);
    if (size[0] < 1 || size[1] < 1) {
      throw refused(name, "het plaatje heeft geen breedte of hoogte");
    }
    CRC32 mark = new CRC32();
    mark.update(content);
    return new Logo(
        content,
        name.endsWith(".png") ? "image/png" : "image/svg+xml",
        size[0],
        size[1],
        Long.toHexString(mark.getValue()));
  }

  private static int[] png(String name, byte[] content) {
    if (content.length < PNG.length + 8
        || !Arrays.equals(PNG, 0, PNG.length, content, 0, PNG.length)) {
      throw refused(name, "dit is geen PNG");
    }
    ByteBuffer header = ByteBuffer.wrap(content, PNG.length, 8);
    return new int[] {header.getInt(), header.getInt()};
  }

  private static int[] svg(String name, byte[] content) {
    Element root;
    try {
      root = parser().parse(new ByteArrayInputStream(content)).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw refused(name, "dit is geen SVG die te lezen is");
    }
    if (!root.getLocalName().equals("svg")) {
      throw refused(name, "dit is geen SVG");
    }
    onlyDraws(name, root);
    Matcher box = VIEW_BOX.matcher(root.getAttribute("viewBox"));
    if (!box.matches()) {
      throw refused(name, "de viewBox ontbreekt");
    }
    return new int[] {Integer.parseInt(box.group(1)), Integer.parseInt(box.group(2))};
  }

  private static DocumentBuilder parser() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void onlyDraws(String name, Element element) {
    String tag = element.getLocalName().toLowerCase(Locale.ROOT);
    if (!SVG.equals(element.getNamespaceURI()) || !DRAWING.contains(tag)) {
      throw refused(name, "<" + element.getTagName() + "> mag er niet in staan");
    }
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      String key =
          attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
      String value = attribute.getValue().replaceAll("[\\s'\"]", "").toLowerCase(Locale.ROOT);
      boolean runs = key.toLowerCase(Locale.ROOT).startsWith("on");
      boolean leads = key.equals("href") && !value.startsWith("#");
      boolean fetches = value.contains("@import") || value.replace("url(#", "").contains("url(");
      if (runs || leads || fetches) {
        throw refused(name, "'" + attribute.getName() + "' mag er zo niet in staan");
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        onlyDraws(name, inner);
      } else if (child.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
        throw refused(name, "<?" + child.getNodeName() + "?> mag er niet in staan");
      }
    }
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException("Het logo '" + name + "' kan niet: " + why + ".");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Logo logo && Arrays.equals(content, logo.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }
}
