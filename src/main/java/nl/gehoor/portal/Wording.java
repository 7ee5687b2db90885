package nl.gehoor.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import nl.gehoor.term.DutchDates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What we say on a page, in the language of whoever reads it. The sentences are in {@code
 * texts/<page>.properties} (Dutch) and {@code texts/<page>_en.properties}.
 */
@Component
class Wording {

  private final MessageSource texts;
  private final ReaderLanguage language;

  Wording(MessageSource texts, ReaderLanguage language) {
    this.texts = texts;
    this.language = language;
  }

  /**
   * @param key as in the files, for instance {@code formulier.terug}
   * @param args for {0}, {1} … in the sentence; they come out as the words they are
   */
  String say(String key, Object... args) {
    return texts.getMessage(key, args, language());
  }

  /** Of the reader of the page that is made now; Dutch when no page is. */
  Locale language() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? language.resolveLocale(request.getRequest())
        : ReaderLanguage.DUTCH;
  }

  /** For a reader who has not chosen a language on our pages: the one in which we write to them. */
  void reader(String partyLanguage) {
    RequestContextHolder.currentRequestAttributes()
        .setAttribute(ReaderLanguage.READER, partyLanguage, RequestAttributes.SCOPE_REQUEST);
  }

  /** For instance "vrijdag 20 november 2026", or "Friday 20 November 2026". */
  String day(LocalDate day) {
    return DutchDates.inWords(day, language());
  }

  String day(Instant moment) {
    return day(moment.atZone(DutchDates.AMSTERDAM).toLocalDate());
  }

  String moment(Instant moment) {
    return DutchDates.inWords(moment, language());
  }

  /** The last day of a term that runs out then, in words; null when there is none. */
  String lastDay(Instant due) {
    return due == null ? null : day(DutchDates.lastDay(due));
  }
}
