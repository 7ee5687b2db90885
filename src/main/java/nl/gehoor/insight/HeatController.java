package nl.gehoor.insight;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Gives Cockpit the heat of the diagram on the page. */
@RestController
@RequestMapping("/camunda/api/gehoor/default")
class HeatController {

  private final Onlookers onlookers;
  private final Heat heat;

  HeatController(Onlookers onlookers, Heat heat) {
    this.onlookers = onlookers;
    this.heat = heat;
  }

  /**
   * @param diagram id of the process definition
   */
  @GetMapping("/warmte")
  Heat.Diagram heat(@RequestParam("diagram") String diagram) {
    return heat.of(diagram, onlookers.now())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
