package nl.gehoor.demo;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A mail, taken apart.
 *
 * @param to addresses, separated by a comma
 * @param text the plain text part; empty when there is none
 * @param html the HTML part; empty when there is none
 * @param messageId with its angle brackets; null when it has none
 */
record OpenedMail(
    String from,
    String to,
    String subject,
    String text,
    String html,
    List<Attachment> attachments,
    String messageId) {

  /**
   * Something enclosed.
   *
   * @param type without parameters, for instance {@code application/pdf}
   */
  record Attachment(String name, String type, byte[] content) {

    public int size() {
      return content.length;
    }

    /** For instance "12 kB". */
    public String sizeInWords() {
      return content.length < 1024 ? content.length + " bytes" : content.length / 1024 + " kB";
    }
  }

  static OpenedMail read(MimeMessage message) throws MessagingException {
    Contents contents = new Contents();
    try {
      contents.take(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String subject = message.getSubject();
    return new OpenedMail(
        addresses(message.getFrom()),
        addresses(message.getAllRecipients()),
        subject == null ? "" : subject,
        contents.text == null ? "" : contents.text,
        contents.html == null ? "" : contents.html,
        List.copyOf(contents.attachments),
        message.getMessageID());
  }

  private static String addresses(Address[] addresses) {
    List<String> all = new ArrayList<>();
    if (addresses != null) {
      for (Address address : addresses) {
        all.add(
            address instanceof InternetAddress internet
                ? internet.getAddress()
                : address.toString());
      }
    }
    return String.join(", ", all);
  }

  /** Walks through the parts of a message. */
  private static final class Contents {

    private String text;
    private String html;
    private final List<Attachment> attachments = new ArrayList<>();

    void take(Part part) throws MessagingException, IOException {
      if (part.isMimeType("multipart/*")) {
        Multipart parts = (Multipart) part.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
          take(parts.getBodyPart(i));
        }
      } else if (part.getFileName() == null && text == null && part.isMimeType("text/plain")) {
        text = (String) part.getContent();
      } else if (part.getFileName() == null && html == null && part.isMimeType("text/html")) {
        html = (String) part.getContent();
      } else {
        attach(part);
      }
    }

    private void attach(Part part) throws MessagingException, IOException {
      String type = new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
      try (InputStream in = part.getInputStream()) {
        attachments.add(new Attachment(name(part, type), type, in.readAllBytes()));
      }
    }

    private static String name(Part part, String type)
        throws MessagingException, UnsupportedEncodingException {
      String name = part.getFileName();
      if (name != null) {
        return MimeUtility.decodeText(name);
      }
      return type.equals("text/calendar") ? "uitnodiging.ics" : "bijlage";
    }
  }
}
