package nl.gehoor.procedure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The XML of a diagram or a decision, as it was sent in: the check must see what is there, not what
 * a library made of it.
 *
 * @param all every element but those that only draw, as they stand in the file
 */
record Diagram(String file, Document xml, List<Element> all) {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  /** The words that begin and end a case, and bring an ended one back. */
  static final String OPEN_CASE = "openCase";

  static final String CLOSE_CASE = "closeCase";
  static final String REOPEN_CASE = "reopenCase";
  static final String SEND_LETTER = "sendLetter";

  /** Namespaces of how things are drawn: the engine does not act on them. */
  static final Set<String> DRAWING =
      Set.of(
          "http://www.omg.org/spec/BPMN/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DC",
          "http://bpmn.io/schema/bpmn/biocolor/1.0",
          "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

  /**
   * @throws SAXException when it is no sound XML, or brings a document type with it
   */
  static Diagram parse(String file, byte[] content) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      Document xml = builder.parse(new ByteArrayInputStream(content));
      List<Element> all = new ArrayList<>();
      collect(xml.getDocumentElement(), all);
      return new Diagram(file, xml, List.copyOf(all));
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every element but those that only draw. */
  Stream<Element> elements() {
    return all.stream();
  }

  Stream<Element> bpmn(String name) {
    return elements().filter(element -> is(element, BPMN, name));
  }

  /** The steps that Java does by a word. */
  Stream<Element> steps() {
    return elements().filter(Diagram::isStep);
  }

  static boolean isStep(Element element) {
    return is(element, BPMN, "serviceTask") || is(element, BPMN, "sendTask");
  }

  /** Whether a step does this word. */
  static boolean isWord(Element step, String word) {
    return isStep(step)
        && camunda(step, "delegateExpression")
            .filter(written -> written.matches("[#$]\\{\\s*" + word + "\\s*}"))
            .isPresent();
  }

  static boolean is(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  /** An attribute of Camunda's; empty when it is not there or blank. */
  static Optional<String> camunda(Element element, String name) {
    return filled(element.getAttributeNS(CAMUNDA, name));
  }

  static Optional<String> attribute(Element element, String name) {
    return filled(element.getAttribute(name));
  }

  static List<Attr> attributes(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    List<Attr> found = new ArrayList<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
        found.add(attribute);
      }
    }
    return found;
  }

  static List<Element> children(Element element) {
    List<Element> found = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element next) {
        found.add(next);
      }
    }
    return found;
  }

  /** The element's own text, without that of the elements in it. */
  static String text(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(child.getNodeValue());
      }
    }
    return text.toString().strip();
  }

  /** A property of Camunda's; empty when it is not there or blank. */
  static Optional<String> property(Element element, String name) {
    return children(element).stream()
        .filter(child -> is(child, BPMN, "extensionElements"))
        .flatMap(child -> children(child).stream())
        .filter(child -> is(child, CAMUNDA, "properties"))
        .flatMap(child -> children(child).stream())
        .filter(property -> name.equals(property.getAttribute("name")))
        .flatMap(property -> attribute(property, "value").stream())
        .findFirst();
  }

  /** What a call hands over ({@code in}) or gets back ({@code out}). */
  static List<Element> mappings(Element call, String direction) {
    return children(call).stream()
        .filter(child -> is(child, BPMN, "extensionElements"))
        .flatMap(child -> children(child).stream())
        .filter(child -> is(child, CAMUNDA, direction))
        .toList();
  }

  /** Names of the input parameters of this step. */
  static List<String> inputs(Element step) {
    return inputParameters(step).map(input -> input.getAttribute("name")).toList();
  }

  /** What an input parameter of this step is set to; empty when it has none of that name. */
  static Optional<String> input(Element step, String name) {
    return inputParameters(step)
        .filter(child -> name.equals(child.getAttribute("name")))
        .map(Diagram::text)
        .findFirst();
  }

  private static Stream<Element> inputParameters(Element step) {
    return children(step).stream()
        .filter(child -> is(child, BPMN, "extensionElements"))
        .flatMap(child -> children(child).stream())
        .filter(child -> is(child, CAMUNDA, "inputOutput"))
        .flatMap(child -> children(child).stream())
        .filter(child -> is(child, CAMUNDA, "inputParameter"));
  }

  /** The name that people see in the diagram, of the element or of the one it belongs to. */
  static String label(Element element) {
    Element shown = shown(element);
    return shown == null || "definitions".equals(shown.getLocalName())
        ? null
        : attribute(shown, "name")
            .or(() -> attribute(shown, "id"))
            .map(name -> name.replaceAll("\\s+", " "))
            .orElse(null);
  }

  /**
   * How people find the element in the diagram: by the name they see, of the element or of the one
   * it belongs to; one without a name by what stands around it.
   *
   * @return ready to stand in a sentence, such as {@code 'Akkoord?'} or {@code de keuze na 'Klacht
   *     beoordelen'}; null when it is about the file as a whole
   */
  static String described(Element element) {
    Element shown = shown(element);
    return shown == null || "definitions".equals(shown.getLocalName()) ? null : Labels.of(shown);
  }

  /** The element that people see, of which this one is a part; null when there is none. */
  static Element shown(Element element) {
    for (Node node = element; node instanceof Element part; node = node.getParentNode()) {
      boolean named = attribute(part, "name").isPresent() || isPlaced(part);
      if ((BPMN.equals(part.getNamespaceURI()) || isDecision(part)) && named) {
        return part;
      }
    }
    return null;
  }

  /** Parts of a step have ids too, but those nobody ever sees. */
  private static boolean isPlaced(Element element) {
    return element.getParentNode() instanceof Element parent
        && Set.of("process", "subProcess").contains(parent.getLocalName())
        && attribute(element, "id").isPresent();
  }

  private static boolean isDecision(Element element) {
    return element.getNamespaceURI() != null && element.getNamespaceURI().contains("/DMN/");
  }

  private static void collect(Element element, List<Element> found) {
    if (DRAWING.contains(element.getNamespaceURI())) {
      return;
    }
    found.add(element);
    children(element).forEach(child -> collect(child, found));
  }

  private static Optional<String> filled(String value) {
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }

  private static final class Strict implements ErrorHandler {

    @Override
    public void warning(SAXParseException e) {
      // nothing that changes the meaning
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
