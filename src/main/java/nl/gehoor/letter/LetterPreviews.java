package nl.gehoor.letter;

import com.samskivert.mustache.Mustache;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import org.springframework.stereotype.Component;

/**
 * Letters to look at, as mail and on paper: written with made-up values by the same code that
 * writes real ones. Reads no case, stores nothing, sends nothing.
 */
@Component
public class LetterPreviews {

  private static final String NOTICE =
      "*Dit is een voorbeeld. Alle gegevens in deze brief zijn verzonnen.*";

  private static final String IS = "is.";

  private final LetterTemplates templates;
  private final Sender sender;
  private final Clock clock;

  LetterPreviews(LetterTemplates templates, Sender sender, Clock clock) {
    this.templates = templates;
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Something that stands in a letter in one case and not in another.
   *
   * @param name of the section; of several that ask which choice was made, what they ask about
   *     ({@code is.keuze})
   * @param options what can have been chosen; empty when it is there or not
   */
  public record Choice(String name, List<String> options) {}

  /**
   * Whom the letter is for.
   *
   * @param party whether it is a party in the case, who has an own page; else somebody of the
   *     organisation
   * @param paper whether there is no e-mail address, so that the letter goes by post
   */
  public record Reader(String role, boolean party, boolean paper) {}

  /**
   * What to look at.
   *
   * @param process of which procedure the case is
   * @param name of the letter; that of an English one begins with {@link LetterTemplates#ENGLISH}
   * @param text Markdown with front matter: as it was deployed, or something to try
   * @param chosen by the name of a {@link Choice}: {@code ja} or {@code nee}, or one of its
   *     options; what is not named is there, and of options it is the first
   */
  public record Order(
      Organisation organisation,
      String process,
      String name,
      String text,
      Reader reader,
      Map<String, String> chosen) {}

  /**
   * @param to as it stands in a mail, or the lines of an address
   * @param html a whole page, as it is mailed; contains no script and needs nothing from elsewhere
   * @param plain as it is mailed to who reads mail without pictures and colours
   */
  public record Preview(
      String from, String answersTo, String to, String subject, String html, String plain) {}

  /** What can stand in this letter or not, in reading order; empty when its text is not sound. */
  public List<Choice> choices(Organisation organisation, String name, String text) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    try {
      for (String section : sections(parse(organisation, name, text))) {
        if (section.startsWith("ontvanger.") || section.equals("link")) {
          continue; // whom it is for decides
        }
        int dot = section.startsWith(IS) ? section.lastIndexOf('.') : -1;
        if (dot > IS.length()) {
          List<String> options =
              found.computeIfAbsent(section.substring(0, dot), key -> new ArrayList<>());
          options.add(section.substring(dot + 1));
        } else {
          found.putIfAbsent(section, List.of());
        }
      }
    } catch (LetterException unsound) {
      return List.of();
    }
    return found.entrySet().stream()
        .map(choice -> new Choice(choice.getKey(), List.copyOf(choice.getValue())))
        .toList();
  }

  /** Roles that the text itself speaks to apart, for instance {@code klager}. */
  public Set<String> roles(Organisation organisation, String name, String text) {
    Set<String> roles = new LinkedHashSet<>();
    try {
      for (String section : sections(parse(organisation, name, text))) {
        if (section.startsWith("ontvanger.")) {
          roles.add(section.substring("ontvanger.".length()));
        }
      }
    } catch (LetterException unsound) {
      return Set.of();
    }
    return roles;
  }

  /** What could be plainer, and what is missing. */
  public List<LetterReading.Remark> remarks(Organisation organisation, String name, String text) {
    return LetterReading.of(name, text, parts(organisation, name));
  }

  /**
   * What the text is about, without filling it in.
   *
   * @return titel and onderwerp as they are written; both empty when the text is not sound
   */
  public String title(Organisation organisation, String name, String text) {
    try {
      return parse(organisation, name, text).title(Map.of());
    } catch (LetterException unsound) {
      return "";
    }
  }

  /**
   * @throws LetterException in Dutch, when the text is not sound
   */
  public Preview show(Order order) {
    Letter letter = letter(order);
    CaseFile file = file(order);
    String link = letter.toParty() ? SampleCase.LINK : null;
    var body = LetterMarkdown.parse(letter.body(), link);
    Organisation organisation = order.organisation();
    return new Preview(
        organisation.name() + " <" + sender.address() + ">",
        sender.repliesTo(organisation),
        letter.email() == null
            ? letter.name() + "\n" + letter.postalAddress()
            : letter.name() + " <" + letter.email() + ">",
        letter.subject(),
        LetterHtml.of(letter, body, file, organisation),
        new PlainText(PlainText.USUAL_WIDTH).render(body));
  }

  /**
   * On paper: what is posted to who has no e-mail address, with the address of the own page; else
   * the PDF that goes with a mail, without it.
   *
   * @throws LetterException in Dutch, when the text is not sound
   */
  public byte[] pdf(Order order) {
    Letter letter = letter(order);
    boolean link = letter.toParty() && order.reader().paper();
    return LetterPdf.of(
        letter,
        LetterMarkdown.parse(letter.body(), link ? SampleCase.LINK : null),
        file(order),
        order.organisation(),
        clock.instant());
  }

  private Letter letter(Order order) {
    LetterText text = parse(order.organisation(), order.name(), order.text()).withNotice(NOTICE);
    Locale language = text.language();
    Organisation organisation = order.organisation().in(language);
    CaseKind kind = organisation.kindOf(order.process());
    Reader reader = order.reader();
    LetterCheck.Findings asked =
        LetterCheck.check(order.name(), order.text(), parts(order.organisation(), order.name()));
    Map<String, Object> values =
        new SampleValues(organisation, kind, LocalDate.now(clock), language)
            .context(asked.placeholders(), off(order), recipient(reader, kind), reader.party());
    String subject = text.subject(values);
    return new Letter(
        "voorbeeld",
        "voorbeeld",
        order.name(),
        text.title(values),
        reader.role(),
        reader.party() ? "voorbeeld" : null,
        null,
        SampleCase.name(reader.role()),
        reader.paper() ? null : "post@voorbeeld.example",
        reader.party() ? SampleCase.ADDRESS : null,
        subject,
        text.body(values),
        true,
        null,
        null,
        null,
        Letter.State.WAITING,
        null,
        clock.instant(),
        null);
  }

  private Set<String> off(Order order) {
    Set<String> off = new LinkedHashSet<>();
    for (Choice choice : choices(order.organisation(), order.name(), order.text())) {
      String chosen = order.chosen().get(choice.name());
      if (choice.options().isEmpty()) {
        if ("nee".equals(chosen)) {
          off.add(choice.name());
        }
      } else {
        String option = chosen == null ? choice.options().get(0) : chosen;
        choice.options().stream()
            .filter(other -> !other.equals(option))
            .forEach(other -> off.add(choice.name() + "." + other));
      }
    }
    return off;
  }

  /** As {@link LetterContext} tells of a recipient. */
  private static Map<String, Object> recipient(Reader reader, CaseKind kind) {
    Map<String, Object> recipient = new HashMap<>();
    recipient.put("naam", SampleCase.name(reader.role()));
    recipient.put(reader.role(), true);
    if (reader.party() && reader.role().equals(kind.applicant())) {
      recipient.put("indiener", true);
    }
    return recipient;
  }

  private CaseFile file(Order order) {
    return SampleCase.file(
        order.organisation(), order.process(), LocalDate.now(clock), clock.instant());
  }

  private LetterText parse(Organisation organisation, String name, String text) {
    return LetterText.parse(name, text, parts(organisation, name));
  }

  private LetterParts parts(Organisation organisation, String name) {
    return name.startsWith(LetterTemplates.ENGLISH)
        ? LetterParts.english(templates, organisation.id())
        : LetterParts.of(templates, organisation.id());
  }

  private static Set<String> sections(LetterText text) {
    Set<String> names = new LinkedHashSet<>();
    text.template()
        .visit(
            new Mustache.Visitor() {
              @Override
              public void visitText(String plain) {
                // no section
              }

              @Override
              public void visitVariable(String name) {
                // no section
              }

              @Override
              public boolean visitInclude(String name) {
                return false;
              }

              @Override
              public boolean visitSection(String name) {
                return names.add(name) || true;
              }

              @Override
              public boolean visitInvertedSection(String name) {
                return names.add(name) || true;
              }
            });
    return names;
  }
}
