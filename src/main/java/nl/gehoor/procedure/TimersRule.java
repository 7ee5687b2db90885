package nl.gehoor.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.gehoor.term.FreeDays;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermLaw;
import nl.gehoor.term.TermPeriod;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Every timer in a procedure is a term that people can see, or a reminder of one. Only what begins
 * by itself, such as the figures of each year, goes by a plain clock.
 */
@Component
class TimersRule implements ContractRule {

  private static final String TEMPLATE = "Kies bij dit onderdeel het sjabloon 'Termijn'";

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      diagram
          .bpmn("timerEventDefinition")
          .forEach(timer -> check(diagram, (Element) timer.getParentNode(), timer, findings));
    }
  }

  private static void check(Diagram diagram, Element event, Element timer, Findings findings) {
    Optional<String> length =
        Stream.of("timeDuration", "timeDate", "timeCycle")
            .flatMap(name -> only(timer, name).stream())
            .map(Diagram::text)
            .filter(text -> !text.isBlank())
            .findFirst();
    if (length.isEmpty()) {
      findings.add(
          diagram, event, "er staat niet bij hoe lang dit duurt. Vul 'Duration' in, zoals P10D.");
      return;
    }
    if (!isWritten(timer, length.get())) {
      findings.add(
          diagram,
          event,
          "'"
              + length.get()
              + "' is geen duur. Schrijf bijvoorbeeld P10D (10 dagen), P2W (2 weken) of P3M (3"
              + " maanden).");
      return;
    }
    if (beginsByItself(event)) {
      return;
    }
    Optional<String> name = Diagram.property(event, "termijn");
    Optional<String> word = Diagram.property(event, "soort");
    if (name.isEmpty() && word.isEmpty() && length.get().startsWith("PT")) {
      return; // some minutes or hours on the clock: nobody is held to those
    }
    if (name.isEmpty() && word.isEmpty()) {
      findings.add(
          diagram,
          event,
          "deze timer is geen termijn: niemand ziet wanneer hij afloopt. "
              + TEMPLATE
              + ", en geef de termijn een naam. Is het een seintje, kies dan een herinnering.");
      return;
    }
    TermKind kind;
    try {
      kind = TermKind.of(word.orElse(null));
    } catch (IllegalArgumentException unknown) {
      findings.add(
          diagram,
          event,
          "de soort termijn '"
              + word.orElse("")
              + "' bestaat niet. Kies huis, venster, wettelijk, werkdagen, herinnering, vooraf of"
              + " herhaling.");
      return;
    }
    if (!kind.isNudge()) {
      if (name.isEmpty()) {
        findings.add(
            diagram,
            event,
            "de termijn heeft geen naam. Vul 'Naam van de termijn' in: één woord, zoals gesprek.");
      }
      if (Diagram.property(event, "termijnLabel").isEmpty()) {
        findings.add(
            diagram,
            event,
            "er staat niet bij wat er dan klaar moet zijn. Vul dat in zoals mensen het lezen,"
                + " bijvoorbeeld 'Gesprek over de klacht'.");
      }
    }
    checkLength(diagram, event, kind, length.get(), findings);
  }

  private static void checkLength(
      Diagram diagram, Element event, TermKind kind, String length, Findings findings) {
    if (TermPeriod.isPlain(length) && kind != TermKind.BEFORE && kind != TermKind.SERIES) {
      try {
        new TermLaw(FreeDays.publicOnly()).count(kind, TermPeriod.parse(length), LocalDate.EPOCH);
      } catch (IllegalArgumentException wrong) {
        findings.add(diagram, event, "deze termijn kan zo niet: " + wrong.getMessage());
      }
    }
  }

  /** A duration, a moment, a round or an expression; the engine would only say so in a case. */
  private static boolean isWritten(Element timer, String length) {
    boolean round = !only(timer, "timeCycle").isEmpty();
    return length.matches("[#$]\\{.*}")
        || length.matches("P(?=.)(\\d+[YMWD])*(T(\\d+[HMS])+)?")
        || length.matches("\\d{4}-\\d\\d-\\d\\d.*")
        || round && length.matches("R\\d*/.+|\\S+( \\S+){5,6}");
  }

  /** The start of a procedure itself, not of a part of a running case. */
  private static boolean beginsByItself(Element event) {
    return Diagram.is(event, Diagram.BPMN, "startEvent")
        && event.getParentNode() instanceof Element parent
        && Diagram.is(parent, Diagram.BPMN, "process");
  }

  private static List<Element> only(Element timer, String name) {
    return Diagram.children(timer).stream()
        .filter(child -> Diagram.is(child, Diagram.BPMN, name))
        .toList();
  }
}
