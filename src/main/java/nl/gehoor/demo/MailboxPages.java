package nl.gehoor.demo;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** The mails that the demo sent, as their receivers would see them. */
@Controller
@Profile("demo")
class MailboxPages {

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

  /** A mail's own HTML: no script, nothing from elsewhere; its links open beside the mailbox. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";

  private final Mailbox mailbox;

  MailboxPages(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @GetMapping("/demo/post")
  String list(Model model) {
    model.addAttribute("brieven", mailbox.all());
    return "demo/post";
  }

  /** A mail as scripts want it. */
  record Mail(
      String id,
      String to,
      String subject,
      String text,
      String html,
      List<Enclosure> attachments,
      String sentAt,
      String messageId) {}

  /**
   * @param size in bytes
   */
  record Enclosure(String name, String type, int size) {}

  @GetMapping("/demo/post.json")
  @ResponseBody
  List<Mail> json() {
    return mailbox.all().stream().map(this::json).toList();
  }

  @GetMapping("/demo/post/{id}")
  String mail(@PathVariable("id") long id, Model model) {
    Mailbox.Envelope envelope = envelope(id);
    OpenedMail mail = mailbox.open(id);
    model.addAttribute("envelop", envelope);
    model.addAttribute("brief", mail);
    model.addAttribute("tekst", linked(mail.text()));
    return "demo/brief";
  }

  @GetMapping("/demo/post/{id}/html")
  ResponseEntity<byte[]> html(@PathVariable("id") long id) {
    envelope(id);
    String html = "<base target=\"_blank\">" + mailbox.open(id).html();
    return ResponseEntity.ok()
        .header("Content-Security-Policy", MAIL_POLICY)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(html.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/demo/post/{id}/bijlage/{number}")
  ResponseEntity<byte[]> attachment(
      @PathVariable("id") long id, @PathVariable("number") int number) {
    envelope(id);
    List<OpenedMail.Attachment> attachments = mailbox.open(id).attachments();
    if (number < 0 || number >= attachments.size()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    OpenedMail.Attachment attachment = attachments.get(number);
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(attachment.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .contentType(MediaType.parseMediaType(attachment.type()))
        .body(attachment.content());
  }

  private Mailbox.Envelope envelope(long id) {
    return mailbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Mail json(Mailbox.Envelope envelope) {
    OpenedMail mail = mailbox.open(envelope.id());
    return new Mail(
        String.valueOf(envelope.id()),
        mail.to(),
        mail.subject(),
        mail.text(),
        mail.html(),
        mail.attachments().stream()
            .map(part -> new Enclosure(part.name(), part.type(), part.size()))
            .toList(),
        envelope.sentAt().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
        mail.messageId());
  }

  /** Escaped text in which addresses can be clicked. */
  static String linked(String text) {
    StringBuilder html = new StringBuilder();
    Matcher address = ADDRESS.matcher(text);
    int done = 0;
    while (address.find()) {
      html.append(HtmlUtils.htmlEscape(text.substring(done, address.start())));
      String target = HtmlUtils.htmlEscape(address.group());
      html.append("<a href=\"").append(target).append("\">").append(target).append("</a>");
      done = address.end();
    }
    return html.append(HtmlUtils.htmlEscape(text.substring(done))).toString();
  }
}
