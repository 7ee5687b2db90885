package nl.gehoor.letter;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** A letter as plain text, for who reads mail that way: wrapped lines, no marks of Markdown. */
final class PlainText {

  static final int USUAL_WIDTH = 72;

  private final int width;

  /**
   * @param width characters in a line; a longer word, such as an address, is never broken
   */
  PlainText(int width) {
    this.width = width;
  }

  String render(Node document) {
    return String.join("\n", blocks(document, width, true)) + "\n";
  }

  private List<String> blocks(Node parent, int room, boolean airy) {
    List<String> lines = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      if (!lines.isEmpty() && airy) {
        lines.add("");
      }
      lines.addAll(block(child, room));
    }
    return lines;
  }

  private List<String> block(Node node, int room) {
    if (node instanceof ListBlock list) {
      return list(list, room);
    }
    if (node instanceof BlockQuote) {
      return indented(blocks(node, room - 4, true), "    ", "    ");
    }
    if (node instanceof ThematicBreak) {
      return List.of("-".repeat(20));
    }
    if (node instanceof FencedCodeBlock code) {
      return code.getLiteral().lines().toList();
    }
    if (node instanceof IndentedCodeBlock code) {
      return code.getLiteral().lines().toList();
    }
    if (node instanceof HtmlBlock html) {
      return html.getLiteral().lines().toList();
    }
    List<String> lines = new ArrayList<>();
    inline(node).lines().forEach(line -> lines.addAll(wrapped(line, room)));
    return lines;
  }

  private List<String> list(ListBlock list, int room) {
    List<String> lines = new ArrayList<>();
    int number = list instanceof OrderedList ordered ? start(ordered) : 0;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String mark = list instanceof BulletList ? "- " : number++ + ". ";
      if (item instanceof ListItem) {
        if (!lines.isEmpty() && !list.isTight()) {
          lines.add("");
        }
        List<String> content = blocks(item, room - mark.length(), !list.isTight());
        lines.addAll(indented(content, mark, " ".repeat(mark.length())));
      }
    }
    return lines;
  }

  private static int start(OrderedList list) {
    return list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
  }

  /** The text of everything inside, on one line but for hard breaks. */
  String inline(Node parent) {
    StringBuilder out = new StringBuilder();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof Text text) {
        out.append(text.getLiteral());
      } else if (child instanceof Code code) {
        out.append(code.getLiteral());
      } else if (child instanceof HtmlInline html) {
        out.append(html.getLiteral());
      } else if (child instanceof SoftLineBreak) {
        out.append(' ');
      } else if (child instanceof HardLineBreak) {
        out.append('\n');
      } else if (child instanceof Link link) {
        out.append(link(link));
      } else {
        out.append(inline(child));
      }
    }
    return out.toString();
  }

  private String link(Link link) {
    String label = inline(link);
    String address = link.getDestination();
    boolean shown = LetterMarkdown.isBare(link) || followsBare(link, address);
    return shown ? label : label + " (" + address.replaceFirst("(?i)^mailto:", "") + ")";
  }

  /** Whether the same address is written out further on in the paragraph. */
  private static boolean followsBare(Link link, String address) {
    for (Node next = link.getNext(); next != null; next = next.getNext()) {
      if (next instanceof Link other
          && other.getDestination().equals(address)
          && LetterMarkdown.isBare(other)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> indented(List<String> lines, String first, String rest) {
    List<String> indented = new ArrayList<>();
    for (String line : lines) {
      String indent = indented.isEmpty() ? first : rest;
      indented.add(line.isEmpty() ? "" : indent + line);
    }
    return indented;
  }

  private static List<String> wrapped(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.replace('\u00a0', ' ').strip().split(" +")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
