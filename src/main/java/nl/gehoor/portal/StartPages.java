package nl.gehoor.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Where people begin: to whom, and about what. */
@Controller
class StartPages {

  private final Organisations organisations;
  private final Wording wording;

  StartPages(Organisations organisations, Wording wording) {
    this.organisations = organisations;
    this.wording = wording;
  }

  /** One organisation, with what strangers can begin there. */
  record Entrance(String id, String name, List<Offer> offers) {

    /** Whether people had better go somewhere else first, whatever they begin here. */
    boolean second() {
      return offers.stream().noneMatch(offer -> offer.places().isEmpty());
    }
  }

  /**
   * What can be begun.
   *
   * @param explanation whom it is for; null when not said
   * @param first whom to turn to first; null when to nobody else
   * @param places where that is, as far as it is on these pages too
   * @param language in which the organisation says this: {@code nl} or {@code en}
   */
  record Offer(
      String process,
      String title,
      String explanation,
      String first,
      List<Place> places,
      String language) {}

  /**
   * Something else that can be begun on these pages.
   *
   * @param organisation name of whom it is with
   */
  record Place(String tenant, String process, String title, String organisation) {}

  @GetMapping("/")
  String everybody(Model model) {
    model.addAttribute(
        "ingangen",
        organisations.all().stream()
            .map(organisation -> organisation.in(wording.language()))
            .map(this::entrance)
            .filter(entrance -> !entrance.offers().isEmpty())
            .sorted(Comparator.comparing(Entrance::second))
            .toList());
    return "portal/start";
  }

  @GetMapping(Pages.TENANT)
  String organisation(@PathVariable("tenant") String tenant, Model model) {
    Organisation organisation =
        organisations
            .find(tenant)
            .map(found -> found.in(wording.language()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("organisatie", organisation);
    model.addAttribute("aanbod", entrance(organisation).offers());
    return "portal/organisatie";
  }

  private Entrance entrance(Organisation organisation) {
    return new Entrance(
        organisation.id(),
        organisation.name(),
        organisation.processes().entrySet().stream()
            .filter(kind -> kind.getValue().open())
            .map(kind -> offer(kind.getKey(), kind.getValue()))
            .toList());
  }

  private Offer offer(String process, CaseKind kind) {
    return new Offer(
        process,
        kind.title(),
        kind.explanation(),
        kind.first() == null ? null : kind.first().text(),
        Stream.ofNullable(kind.first())
            .flatMap(first -> first.places().stream())
            .flatMap(elsewhere -> place(elsewhere).stream())
            .toList(),
        kind.language());
  }

  /** Empty when that organisation is not on these pages, or does not offer it. */
  private Optional<Place> place(Organisation.Elsewhere elsewhere) {
    return organisations
        .find(elsewhere.organisation())
        .map(organisation -> organisation.in(wording.language()))
        .filter(organisation -> organisation.kindOf(elsewhere.process()).open())
        .map(
            organisation ->
                new Place(
                    organisation.id(),
                    elsewhere.process(),
                    organisation.kindOf(elsewhere.process()).title(),
                    organisation.name()));
  }
}
