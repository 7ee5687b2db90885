package nl.gehoor.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** Reads a stored body, fills in the personal link, and turns it into HTML. */
final class LetterMarkdown {

  /** What a copy says where the personal link stood. */
  static final String LINK_WITHHELD = "Het adres van uw eigen pagina staat niet in deze kopie.";

  private static final String WITHHELD = "gehoor:eigen-pagina";

  private static final Pattern SAFE_LINK = Pattern.compile("(?i)(https?:|mailto:).*");

  private static final Parser PARSER = Parser.builder().build();

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .percentEncodeUrls(true)
          .attributeProviderFactory(context -> buttons())
          .build();

  private LetterMarkdown() {}

  /**
   * @param link the recipient's own page; null leaves it out of the letter
   */
  static Node parse(String body, String link) {
    String address = link == null ? WITHHELD : link;
    String text =
        body.replace("](" + LetterText.LINK + ")", "](" + address + ")")
            .replace("<" + LetterText.LINK + ">", "<" + address + ">")
            .replace(LetterText.LINK, "<" + address + ">");
    Node document = PARSER.parse(text);
    document.accept(new Tidy());
    return document;
  }

  static String html(Node document) {
    return HTML.render(document);
  }

  /** The link at the start of a paragraph is what the reader should do: a button. */
  static boolean isButton(Node node) {
    return node instanceof Link link
        && node.getParent() instanceof Paragraph
        && node.getPrevious() == null
        && !isBare(link);
  }

  /** A link that shows its own address. */
  static boolean isBare(Link link) {
    return link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && link.getDestination().replaceFirst("^mailto:", "").equals(text.getLiteral());
  }

  private static AttributeProvider buttons() {
    return (node, tag, attributes) -> {
      attributes.remove("rel");
      if (isButton(node)) {
        attributes.put("class", "knop");
      }
    };
  }

  /**
   * The letter's subject is its only first-level heading; pictures would come from elsewhere; links
   * lead to a page or an address, nowhere else; a paragraph whose link is withheld says so.
   */
  private static final class Tidy extends AbstractVisitor {

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.max(2, heading.getLevel()));
      super.visit(heading);
    }

    @Override
    public void visit(Image image) {
      Text description = new Text(new PlainText(Integer.MAX_VALUE).inline(image));
      image.insertBefore(description);
      image.unlink();
    }

    @Override
    public void visit(Link link) {
      if (!SAFE_LINK.matcher(link.getDestination()).matches()) {
        children(link).forEach(link::insertBefore);
        link.unlink();
      }
    }

    @Override
    public void visit(Paragraph paragraph) {
      if (mentionsLink(paragraph)) {
        children(paragraph).forEach(Node::unlink);
        Emphasis note = new Emphasis("*");
        note.appendChild(new Text(LINK_WITHHELD));
        paragraph.appendChild(note);
      } else {
        super.visit(paragraph);
      }
    }

    private static boolean mentionsLink(Node node) {
      if (node instanceof Link link && link.getDestination().equals(WITHHELD)) {
        return true;
      }
      return children(node).stream().anyMatch(Tidy::mentionsLink);
    }

    private static List<Node> children(Node node) {
      List<Node> children = new ArrayList<>();
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        children.add(child);
      }
      return children;
    }
  }
}
