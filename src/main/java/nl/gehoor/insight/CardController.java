package nl.gehoor.insight;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the cards in Tasklist say of the case. */
@RestController
@RequestMapping("/camunda/api/gehoor/default")
class CardController {

  /** A list shows fifteen at a time. */
  private static final int MOST = 50;

  private final Cards cards;

  CardController(Cards cards) {
    this.cards = cards;
  }

  /**
   * The cards of those tasks that the viewer may see and that show their case.
   *
   * @param taken ids of tasks; past the fiftieth they are left out
   */
  @GetMapping("/kaarten")
  List<Card> cards(@RequestParam(name = "taken", defaultValue = "") List<String> taken) {
    return cards.of(taken.stream().filter(id -> !id.isBlank()).distinct().limit(MOST).toList());
  }
}
