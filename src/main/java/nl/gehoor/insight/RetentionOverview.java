package nl.gehoor.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.ErasedCases;
import nl.gehoor.casefile.Parties;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.CaseErasure;
import nl.gehoor.term.DutchDates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What will be erased, counted as it will go, and what was. */
@Component
class RetentionOverview {

  /** How many files are named and counted; further ones only add to the number. */
  private static final int MOST = 500;

  private static final int AT_ONCE = 250;
  private static final int SOON_DAYS = 30;
  private static final int MOST_GONE = 200;

  private final ErasedCases erased;
  private final CaseErasure erasure;
  private final Organisations organisations;
  private final Parties parties;
  private final Clock clock;
  private final boolean trial;

  RetentionOverview(
      ErasedCases erased,
      CaseErasure erasure,
      Organisations organisations,
      Parties parties,
      Clock clock,
      @Value("${gehoor.erase-trial:false}") boolean trial) {
    this.erased = erased;
    this.erasure = erasure;
    this.organisations = organisations;
    this.parties = parties;
    this.clock = clock;
    this.trial = trial;
  }

  /**
   * @param trial whether nothing is erased by itself
   */
  record Overview(boolean trial, List<OfOrganisation> organisations, List<Gone> gone) {}

  /**
   * @param retention how long it keeps files, in Dutch
   * @param now the files that go at the next round
   * @param nowNumber how many; may be more than are named
   * @param soonNumber how many go in the thirty days after
   */
  record OfOrganisation(
      String name,
      String retention,
      List<Due> now,
      int nowNumber,
      int soonNumber,
      List<Rows> rows) {}

  /** Days as people read them. */
  record Due(String number, String closedOn, String eraseOn) {}

  /**
   * @param what in Dutch
   */
  record Rows(String table, String what, long number) {}

  /**
   * @param closedOn null when it was still open
   * @param by null when its time was over
   */
  record Gone(String number, String closedOn, String goneOn, String by, String reason, long rows) {}

  /**
   * @param eraseOn null as long as the case is open
   */
  record One(
      String number,
      String subject,
      String organisation,
      boolean open,
      String closedOn,
      String eraseOn,
      List<Rows> rows) {}

  /**
   * @param viewer learns nothing of the cases about himself or herself
   */
  Overview of(String viewer, List<Organisation> kept) {
    Set<String> hidden = parties.casesAbout(viewer);
    return new Overview(
        trial,
        kept.stream().map(organisation -> of(organisation, hidden)).toList(),
        erased.latest(kept.stream().map(Organisation::id).toList(), MOST_GONE).stream()
            .map(RetentionOverview::gone)
            .toList());
  }

  private OfOrganisation of(Organisation organisation, Set<String> hidden) {
    LocalDate today = LocalDate.now(clock);
    List<ErasedCases.Expiring> all =
        erased.until(organisation.id(), today.plusDays(SOON_DAYS)).stream()
            .filter(file -> !hidden.contains(file.reference()))
            .toList();
    List<ErasedCases.Expiring> now =
        all.stream().filter(file -> !file.eraseOn().isAfter(today)).toList();
    List<ErasedCases.Expiring> named = now.subList(0, Math.min(MOST, now.size()));
    return new OfOrganisation(
        organisation.name(),
        inWords(organisation.retention()),
        named.stream()
            .map(file -> new Due(file.reference(), words(file.closedOn()), words(file.eraseOn())))
            .toList(),
        now.size(),
        all.size() - now.size(),
        rows(organisation.id(), named));
  }

  One of(CaseFile file) {
    Organisation organisation = organisations.get(file.tenant());
    LocalDate closedOn =
        file.closedAt() == null ? null : LocalDate.ofInstant(file.closedAt(), DutchDates.AMSTERDAM);
    LocalDate eraseOn = closedOn == null ? null : closedOn.plus(organisation.retention());
    return new One(
        file.reference(),
        file.subject(),
        organisation.name(),
        file.open(),
        words(closedOn),
        words(eraseOn),
        rows(
            file.tenant(),
            List.of(
                new ErasedCases.Expiring(
                    file.id(), file.reference(), file.process(), closedOn, eraseOn))));
  }

  private List<Rows> rows(String tenant, List<ErasedCases.Expiring> files) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (int from = 0; from < files.size(); from += AT_ONCE) {
      Collection<ErasedCases.Expiring> some =
          files.subList(from, Math.min(from + AT_ONCE, files.size()));
      erasure.rows(tenant, some).forEach((table, number) -> rows.merge(table, number, Long::sum));
    }
    List<Rows> told = new ArrayList<>();
    rows.forEach((table, number) -> told.add(new Rows(table, what(table), number)));
    return told;
  }

  private static Gone gone(ErasedCases.ErasedCase file) {
    return new Gone(
        file.reference(),
        words(file.closedOn()),
        DutchDates.inWords(file.at()),
        file.by(),
        file.reason(),
        file.rows());
  }

  /** What a table holds, for who knows no tables. */
  private static String what(String table) {
    return switch (table) {
      case "case_file" -> "zaken";
      case "party" -> "partijen";
      case "letter" -> "brieven";
      case "letter_enclosure" -> "bijlagen bij brieven";
      case "document" -> "stukken";
      case "upload" -> "bestanden die nog niet waren verstuurd";
      case "addition" -> "aanvullingen";
      case "case_event" -> "regels in het verloop";
      case "case_note" -> "notities";
      case "term" -> "termijnen";
      case "appointment" -> "afspraken";
      case "signed_text" -> "teksten om te ondertekenen";
      case "signature" -> "handtekeningen";
      case "recusal" -> "leden die niet meedoen";
      case "submission" -> "verstuurde formulieren";
      case "information_sharing" -> "wat met anderen is gedeeld";
      case "forwarded_case" -> "doorgestuurde zaken";
      default -> "wat de procedure onthield";
    };
  }

  private static String words(LocalDate day) {
    return day == null ? null : DutchDates.inWords(day);
  }

  /** For instance "2 jaar", "1 jaar en 6 maanden". */
  static String inWords(Period period) {
    List<String> parts = new ArrayList<>();
    if (period.getYears() > 0) {
      parts.add(period.getYears() + " jaar");
    }
    if (period.getMonths() > 0) {
      parts.add(period.getMonths() + (period.getMonths() == 1 ? " maand" : " maanden"));
    }
    if (period.getDays() > 0) {
      parts.add(period.getDays() + (period.getDays() == 1 ? " dag" : " dagen"));
    }
    return String.join(" en ", parts);
  }
}
