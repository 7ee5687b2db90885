package nl.gehoor.portal;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;

/** What the tests of somebody's own page have in common: one case, and everybody's link to it. */
@PortalTest
abstract class OwnPageTest {

  @Autowired protected MockMvc web;
  @Autowired protected StubProcedures.Stub procedures;
  @Autowired protected Parties parties;
  @Autowired protected Links links;

  protected CaseFile file;

  @BeforeEach
  void aCase() {
    procedures.reset();
    file = procedures.start("nbs", "nbs-klacht", answers());
  }

  /** With which the case began. */
  protected Map<String, Object> answers() {
    return Map.of("klagerNaam", "Jan Klager", "onderwerp", "Te laat");
  }

  protected Party party(String role) {
    return parties.find(file.id(), role).orElseThrow();
  }

  protected String own(String role) {
    return UriComponentsBuilder.fromUriString(links.address(party(role))).build().getPath();
  }

  protected MockHttpServletResponse open(String path) throws Exception {
    return web.perform(get(path)).andReturn().getResponse();
  }
}
