package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.procedure.Procedures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who may have a whole file, or erase it before its time; and that it does not happen by accident.
 */
class KeepingFilesTest extends WebTest {

  private static final String PLACE = "/camunda/api/gehoor/default/bewaren";

  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  @Autowired private Parties parties;

  private CaseFile file;

  @BeforeEach
  void aCase() {
    file =
        procedures.start(
            "toets",
            "toets-zaak",
            Map.of(
                "klagerNaam", "Wendeline Oosterholt",
                "klagerEmail", "wendeline@voorbeeld.invalid",
                "onderwerp", "Geld weg"));
    for (String user : List.of(HANDLER, COORDINATOR, MANAGER, OWNER)) {
      engine.getIdentityService().createTenantUserMembership("toets", user);
    }
    engine.getIdentityService().createTenantUserMembership("nbs", STRANGER);
  }

  @Test
  void theCoordinatorSeesAndTakesTheWholeFile() {
    Http coordinator = http().login(COORDINATOR, "tasklist");

    assertThat(coordinator.get(PLACE + "/toegang").body()).isEqualTo("{\"may\":true}");
    assertThat(coordinator.get(PLACE).body()).contains("\"trial\":false", "2 jaar");
    HttpResponse<String> one = coordinator.get(PLACE + "/zaak?nummer=" + file.reference());
    assertThat(one.body()).contains(file.reference(), "\"open\":true", "Geld weg", "partijen");
    HttpResponse<String> zip = coordinator.get(PLACE + "/archief/" + file.reference());
    assertThat(zip.statusCode()).isEqualTo(200);
    assertThat(zip.body()).startsWith("PK");
    assertThat(zip.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment", file.reference());
    assertThat(zip.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void nobodyElseFindsAnything() {
    assertThat(http().get(PLACE + "/zaak?nummer=" + file.reference()).statusCode()).isEqualTo(401);
    assertNothing(http().login(HANDLER, "tasklist"), false);
    assertNothing(http().login(STRANGER, "tasklist"), true);
    assertNothing(http().login(MANAGER, "cockpit"), false);
    assertNothing(http().login(OWNER, "cockpit"), false);
    assertThat(files.byReference(file.reference())).isPresent();
  }

  @Test
  void theCoordinatorWhomTheCaseIsAboutFindsNothing() {
    parties.put(
        file.id(),
        new Parties.NewParty(
            "medewerker", "Cor", "cor@x.invalid", null, null, COORDINATOR, true, null, true));

    assertNothing(http().login(COORDINATOR, "tasklist"), true);
    assertThat(files.byReference(file.reference())).isPresent();
  }

  @Test
  void erasingAsksForTheNumberAndForAReasonWithoutNames() {
    Http coordinator = http().login(COORDINATOR, "tasklist");
    String reference = file.reference();

    refused(coordinator, "TTS-1999-00001", "Verzoek van de klager", "Typ ter bevestiging");
    refused(coordinator, "", "Verzoek van de klager", "Typ ter bevestiging");
    refused(coordinator, reference, " ", "Schrijf waarom");
    refused(coordinator, reference, "Wendeline Oosterholt vroeg erom", "een naam");
    refused(coordinator, reference, "Mail van wendeline@voorbeeld.invalid", "een naam");
    refused(coordinator, reference, "x".repeat(1001), "korter");
    assertThat(files.byReference(reference)).isPresent();

    HttpResponse<String> done =
        erase(coordinator, " " + reference.toLowerCase() + " ", "Verzoek van de klager (AVG)");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(done.body()).contains("is gewist");
    assertThat(files.byReference(reference)).isEmpty();
    assertThat(coordinator.get(PLACE).body())
        .contains(reference, "Verzoek van de klager (AVG)", COORDINATOR);
    assertThat(coordinator.get(PLACE + "/zaak?nummer=" + reference).statusCode()).isEqualTo(404);
  }

  @Test
  void anAdministratorKeepsTheFilesOfEveryOrganisation() {
    Http administrator = http().login(ADMINISTRATOR, "tasklist");

    assertThat(administrator.get(PLACE + "/zaak?nummer=" + file.reference()).statusCode())
        .isEqualTo(200);
    assertThat(erase(administrator, file.reference(), "Verzoek (AVG)").statusCode()).isEqualTo(200);
  }

  private void assertNothing(Http viewer, boolean keepsOthers) {
    assertThat(viewer.get(PLACE + "/toegang").body())
        .isEqualTo("{\"may\":%s}".formatted(keepsOthers));
    assertThat(viewer.get(PLACE).statusCode()).isEqualTo(keepsOthers ? 200 : 404);
    assertThat(viewer.get(PLACE).body()).doesNotContain(file.reference());
    assertThat(viewer.get(PLACE + "/zaak?nummer=" + file.reference()).statusCode()).isEqualTo(404);
    assertThat(viewer.get(PLACE + "/archief/" + file.reference()).statusCode()).isEqualTo(404);
    assertThat(erase(viewer, file.reference(), "Zomaar weg").statusCode()).isEqualTo(404);
  }

  private void refused(Http viewer, String confirmation, String reason, String why) {
    HttpResponse<String> answer = erase(viewer, confirmation, reason);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
  }

  private HttpResponse<String> erase(Http viewer, String confirmation, String reason) {
    return viewer.postJson(
        PLACE + "/wissen",
        "{\"number\":\"%s\",\"confirmation\":\"%s\",\"reason\":\"%s\"}"
            .formatted(file.reference(), confirmation, reason));
  }
}
