package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;

/** The public pages for who does not read Dutch. */
@PortalTest
class LanguageTest {

  @Autowired MockMvc web;
  @Autowired Wording wording;

  @Test
  void aPageIsDutchWhateverTheBrowserPrefers() throws Exception {
    web.perform(get("/").header(HttpHeaders.ACCEPT_LANGUAGE, "en-US,en"))
        .andExpect(content().string(org.hamcrest.Matchers.containsString("<html lang=\"nl\"")))
        .andExpect(cookie().doesNotExist(ReaderLanguage.COOKIE));
  }

  @Test
  void aLinkOnEveryPageLeadsToTheSamePageInTheOtherLanguage() throws Exception {
    String dutch = page("/toets");
    assertThat(dutch).contains("href=\"?taal=en\"", "lang=\"en\"", "hreflang=\"en\"", "English");
    assertThat(page("/toets?taal=en"))
        .contains("<html lang=\"en\"", "href=\"?taal=nl\"", "hreflang=\"nl\"", "Nederlands");
  }

  @Test
  void whoChoseALanguageKeepsIt() throws Exception {
    web.perform(get("/toets?taal=en"))
        .andExpect(cookie().value(ReaderLanguage.COOKIE, "en"))
        .andExpect(cookie().httpOnly(ReaderLanguage.COOKIE, true));
    web.perform(get("/").cookie(new Cookie(ReaderLanguage.COOKIE, "en")))
        .andExpect(content().string(org.hamcrest.Matchers.containsString("<html lang=\"en\"")));
  }

  @Test
  void aLanguageThatWeDoNotHaveIsDutch() throws Exception {
    assertThat(page("/?taal=de")).contains("<html lang=\"nl\"");
    assertThat(page("/?taal=<script>")).contains("<html lang=\"nl\"");
    web.perform(get("/").cookie(new Cookie(ReaderLanguage.COOKIE, "../../x")))
        .andExpect(content().string(org.hamcrest.Matchers.containsString("<html lang=\"nl\"")));
  }

  @Test
  void whereNobodyReadsAPageWeSpeakDutch() {
    assertThat(wording.language()).isEqualTo(Locale.forLanguageTag("nl-NL"));
    assertThat(wording.say("kader.vraag")).isEqualTo("Hebt u een vraag?");
  }

  private String page(String address) throws Exception {
    return web.perform(get(address)).andReturn().getResponse().getContentAsString();
  }
}
