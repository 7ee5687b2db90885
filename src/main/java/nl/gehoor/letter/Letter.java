package nl.gehoor.letter;

import java.time.Instant;
import java.util.Locale;

/**
 * One letter to one recipient, as it was written.
 *
 * @param id also the local part of its Message-ID
 * @param template name of its text; that of an English one begins with {@code en/}
 * @param title how people call it, for instance "Ontvangstbevestiging"
 * @param role the role it was addressed to: a party's, or one of the organisation
 * @param partyId null when the recipient is no party but somebody of the organisation
 * @param userId the account it was addressed to; null for a party, and for a role with an address
 *     of its own
 * @param name the recipient's name
 * @param email null when unknown
 * @param postalAddress lines separated by line breaks; null when unknown
 * @param subject one line, plain text
 * @param body Markdown in which every value is escaped; the personal link is still a placeholder
 * @param pdf whether the letter is enclosed as PDF too
 * @param appointmentId null when the letter is about no appointment
 * @param calendar iCalendar object without attendee; null when there is none
 * @param calendarMethod REQUEST or CANCEL; null without calendar
 * @param lastError why it failed, or why it was dropped; null otherwise
 * @param sentAt when it was mailed, or the start of the day on which it was posted; null before
 */
public record Letter(
    String id,
    String caseId,
    String template,
    String title,
    String role,
    String partyId,
    String userId,
    String name,
    String email,
    String postalAddress,
    String subject,
    String body,
    boolean pdf,
    String appointmentId,
    String calendar,
    String calendarMethod,
    State state,
    String lastError,
    Instant createdAt,
    Instant sentAt) {

  /** Where a letter stands. It ends as SENT, POSTED or DROPPED, never elsewhere. */
  public enum State {
    /** On its way: a job mails it, or somebody has to post it. */
    WAITING,
    /** It could not be delivered; a task asks a person what to do. */
    FAILED,
    SENT,
    POSTED,
    /** Somebody decided, with a reason, that it need not be delivered. */
    DROPPED
  }

  /** How a letter can be delivered. */
  public enum Channel {
    EMAIL,
    POST,
    /** Neither address is known. */
    NONE
  }

  public Channel channel() {
    if (email != null && !email.isBlank()) {
      return Channel.EMAIL;
    }
    return postalAddress != null && !postalAddress.isBlank() ? Channel.POST : Channel.NONE;
  }

  /**
   * The reference when the letter itself names it, and null when it does not: some letters must not
   * tell which case they are about.
   */
  String mentioned(String reference) {
    boolean named = subject.contains(reference) || body.contains(MarkdownText.escape(reference));
    return named ? reference : null;
  }

  /** The subject without the reference, which stands elsewhere on the page. */
  public String heading(String reference) {
    return subject.replace("(" + reference + ")", "").strip();
  }

  /**
   * The text as HTML: safe to show as it is, headings from the second level down.
   *
   * @param link the recipient's own page, for the recipient only; null leaves it out
   */
  public String html(String link) {
    return LetterMarkdown.html(LetterMarkdown.parse(body, link));
  }

  /** Whether the letter leads its recipient to the own page. */
  public boolean carriesLink() {
    return body.contains(LetterText.LINK);
  }

  /** Whether it asks its recipient to come; one that calls an appointment off does not. */
  public boolean isInvitation() {
    return Invitation.REQUEST.equals(calendarMethod);
  }

  /** Written to one party and not to a role: the others in the case do not learn of it. */
  public boolean isPersonal() {
    return role.startsWith(LetterOrder.ONE_PARTY);
  }

  /** Whether it was written with this text, in whatever language. */
  public boolean isOf(String text) {
    return template.equals(text) || template.equals(LetterTemplates.ENGLISH + text);
  }

  /** In which language it was written. */
  public Locale language() {
    return template.startsWith(LetterTemplates.ENGLISH)
        ? Locale.UK
        : Locale.forLanguageTag("nl-NL");
  }

  public boolean toParty() {
    return partyId != null;
  }
}
