package nl.gehoor.workbench;

import java.util.Map;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.Migration;
import nl.gehoor.procedure.Migration.Report;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Where a process owner brings running cases over to the newest version of a procedure: first a
 * trial, then the same with a reason. The command {@code overzetten} asks here too, for JSON.
 */
@Controller
class MigrationPages {

  private static final String ALL = "/werkplaats/overzetten/{organisatie}";
  private static final String ONE = ALL + "/{procedure}";

  private final Viewers viewers;
  private final Migration migration;

  MigrationPages(Viewers viewers, Migration migration) {
    this.viewers = viewers;
    this.migration = migration;
  }

  @GetMapping(ALL)
  String choose(@PathVariable("organisatie") String tenant, Authentication viewer, Model model) {
    Organisation organisation = viewers.organisation(viewer, tenant);
    model.addAttribute("organisatie", organisation);
    model.addAttribute("procedures", migration.choices(tenant));
    return "werkplaats/overzetten-kiezen";
  }

  @GetMapping(path = ONE, produces = MediaType.TEXT_HTML_VALUE)
  String tryOut(
      @PathVariable("organisatie") String tenant,
      @PathVariable("procedure") String process,
      Authentication viewer,
      Model model) {
    Organisation organisation = viewers.organisation(viewer, tenant);
    try {
      return page(organisation, migration.tryOut(tenant, process, viewer.getName()), model);
    } catch (RefusedException unknown) {
      model.addAttribute("fout", unknown.getMessage());
      return choose(tenant, viewer, model);
    }
  }

  @PostMapping(path = ONE, produces = MediaType.TEXT_HTML_VALUE)
  String carryOut(
      @PathVariable("organisatie") String tenant,
      @PathVariable("procedure") String process,
      @RequestParam(name = "reden", defaultValue = "") String reason,
      Authentication viewer,
      Model model) {
    Organisation organisation = viewers.organisation(viewer, tenant);
    try {
      return page(
          organisation, migration.carryOut(tenant, process, reason, viewer.getName()), model);
    } catch (RefusedException refused) {
      model.addAttribute("fout", refused.getMessage());
      model.addAttribute("reden", reason);
      return tryOut(tenant, process, viewer, model);
    }
  }

  private static String page(Organisation organisation, Report report, Model model) {
    model.addAttribute("organisatie", organisation);
    model.addAttribute("verslag", report);
    return "werkplaats/overzetten";
  }

  @GetMapping(path = ONE, produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  ResponseEntity<Object> tryOutForProgram(
      @PathVariable("organisatie") String tenant,
      @PathVariable("procedure") String process,
      Authentication viewer) {
    viewers.organisation(viewer, tenant);
    try {
      return ResponseEntity.ok(migration.tryOut(tenant, process, viewer.getName()));
    } catch (RefusedException refused) {
      return refused(refused);
    }
  }

  @PostMapping(path = ONE, produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  ResponseEntity<Object> carryOutForProgram(
      @PathVariable("organisatie") String tenant,
      @PathVariable("procedure") String process,
      @RequestParam(name = "reden", defaultValue = "") String reason,
      Authentication viewer) {
    viewers.organisation(viewer, tenant);
    try {
      return ResponseEntity.ok(migration.carryOut(tenant, process, reason, viewer.getName()));
    } catch (RefusedException refused) {
      return refused(refused);
    }
  }

  private static ResponseEntity<Object> refused(RefusedException refused) {
    return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY)
        .body(Map.of("melding", refused.getMessage()));
  }
}
