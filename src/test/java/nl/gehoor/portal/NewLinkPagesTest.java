package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Who lost the link gets it by mail, and nobody learns from us who has a case. */
@PortalTest
class NewLinkPagesTest {

  @Autowired private MockMvc web;
  @Autowired private StubProcedures.Stub procedures;
  @Autowired private LinkRequests requests;
  @Autowired private Parties parties;
  @Autowired private Links links;
  @Autowired private JdbcClient jdbc;

  private final String email = "Anna." + UUID.randomUUID() + "@voorbeeld.invalid";
  private CaseFile file;
  private Party anna;

  @BeforeEach
  void aCaseOfWhichTheLinkWasMailed() {
    procedures.reset();
    file =
        procedures.start(
            "nbs",
            "nbs-klacht",
            Map.of("klagerNaam", "Anna", "klagerEmail", email, "onderwerp", "Te laat"));
    anna = parties.find(file.id(), "klager").orElseThrow();
    mailed(anna, "klager", email);
  }

  private void mailed(Party to, String role, String address) {
    jdbc.sql(
            """
            insert into letter (id, case_id, party_id, template, title, recipient_role, recipient_name, email, subject,
                                body, pdf, delivery_state, created_at)
            values (:id, :case, :party, 'ontvangst', 'Bevestiging', :role, 'Anna', :email, 'x', '{{link}}', false,
                    'sent', current_timestamp)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("case", to.caseId())
        .param("party", to.id())
        .param("role", role)
        .param("email", address)
        .update();
  }

  private MockHttpServletResponse ask(String address) throws Exception {
    MockHttpServletResponse answer =
        web.perform(post("/nieuwe-link").with(csrf()).param("email", address))
            .andReturn()
            .getResponse();
    requests.idle();
    return answer;
  }

  @Test
  void theLinkIsMailedToWhoHadItBefore() throws Exception {
    assertThat(ask("  " + email.toUpperCase() + " ").getRedirectedUrl())
        .isEqualTo("/nieuwe-link?gevraagd");
    assertThat(procedures.beside)
        .containsExactly(
            Map.of(
                "zaak",
                file.reference(),
                "proces",
                "link-sturen",
                "met",
                Map.of("ontvanger", "partij:" + anna.id())));
    assertThat(
            web.perform(get("/nieuwe-link?gevraagd"))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("Kijk in uw e-mail", "Kennen wij dit e-mailadres?", "Krijgt u geen e-mail?");
  }

  @Test
  void theAnswerIsTheSameForAnAddressThatWeDoNotKnow() throws Exception {
    MockHttpServletResponse known = ask(email);
    procedures.reset();
    MockHttpServletResponse unknown = ask("niemand@voorbeeld.invalid");
    assertThat(unknown.getStatus()).isEqualTo(known.getStatus());
    assertThat(unknown.getRedirectedUrl()).isEqualTo(known.getRedirectedUrl());
    assertThat(unknown.getContentAsString()).isEqualTo(known.getContentAsString());
    assertThat(procedures.beside).isEmpty();
  }

  /** Whoever was never written to at this address may have asked us not to. */
  @Test
  void nothingGoesToAnAddressThatNeverHadTheLink() throws Exception {
    jdbc.sql("update letter set delivery_state = 'waiting' where party_id = :id")
        .param("id", anna.id())
        .update();
    ask(email);
    jdbc.sql(
            "update letter set delivery_state = 'sent', email = 'oud@x.invalid' where party_id = :id")
        .param("id", anna.id())
        .update();
    ask(email);
    assertThat(procedures.beside).isEmpty();
  }

  @Test
  void aLinkThatOpensNothingAnyMoreIsNotSent() throws Exception {
    links.expire(file.id(), LocalDate.now().minusDays(1));
    ask(email);
    assertThat(procedures.beside).isEmpty();
    links.revive(file.id());
    parties.leave(file.id(), "klager");
    ask(email);
    assertThat(procedures.beside).isEmpty();
  }

  @Test
  void nobodyIsMailedMoreThanAFewTimesADay() throws Exception {
    mailed(anna, "partij:" + anna.id(), email);
    mailed(anna, "partij:" + anna.id(), email);
    ask(email);
    assertThat(procedures.beside).hasSize(1);
    mailed(anna, "partij:" + anna.id(), email);
    ask(email);
    assertThat(procedures.beside).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "geen adres", "a@b@c", "a@x.invalid, b@x.invalid", "a@x.invalid\r\nBcc: b@x"})
  void whatIsNoAddressIsSaidAndStaysOnThePage(String typed) throws Exception {
    MockHttpServletResponse page = ask(typed);
    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getContentAsString())
        .contains("<title>Fout: ", "href=\"#veld-email\"", "aria-invalid=\"true\"");
    assertThat(procedures.beside).isEmpty();
  }

  @Test
  void whatWasTypedIsNeverMarkup() throws Exception {
    assertThat(ask("\"><script>alert(1)</script>").getContentAsString())
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;");
  }

  @Test
  void aProgramIsToldSo() throws Exception {
    assertThat(
            web.perform(
                    post("/nieuwe-link")
                        .with(csrf())
                        .param("email", email)
                        .param(Traps.BAIT, "http://spam.invalid"))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("Er is nog niets verstuurd.", email);
    requests.idle();
    assertThat(procedures.beside).isEmpty();
  }

  @Test
  void withoutFormKeyNothingHappens() throws Exception {
    assertThat(
            web.perform(post("/nieuwe-link").param("email", email))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(403);
    requests.idle();
    assertThat(procedures.beside).isEmpty();
  }

  @Test
  void thePageIsThereInEnglishToo() throws Exception {
    assertThat(
            web.perform(get("/nieuwe-link?taal=en")).andReturn().getResponse().getContentAsString())
        .contains("<html lang=\"en\">", "Ask for the link to your own page", "Send me the link");
  }
}
