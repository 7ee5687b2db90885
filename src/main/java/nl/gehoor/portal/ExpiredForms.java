package nl.gehoor.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.DefaultErrorViewResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * A form that comes without a valid form key (the cookie is gone, or the page stood open for days)
 * is refused, as it must be; but what somebody typed is shown again, ready to be sent once more.
 * All other errors get the page under {@code templates/error}.
 */
@Component
class ExpiredForms extends DefaultErrorViewResolver {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiredForms.class);

  /** What people write without a question from us. */
  private static final Pattern OWN = Pattern.compile("/zaak/([^/]+)/(toevoegen|intrekken)");

  private static final Pattern TASK = Pattern.compile("/zaak/([^/]+)/taak/([^/]+)");
  private static final Pattern DRAFT =
      Pattern.compile("/([^/]+)/([^/]+)/concept/([^/]+)/(stap/[0-9]{1,3}|controleren|bewaren)");
  private static final Pattern FILES =
      Pattern.compile("/([^/]+)/([^/]+)/concept/([^/]+)" + DraftFilePages.PAGE);
  private static final Pattern COMPLAINT =
      Pattern.compile("/([a-z][a-z0-9-]*)/([a-z][a-z0-9-]*)/begin");

  private final ComplaintPages complaints;
  private final DraftPages drafts;
  private final DraftFilePages files;
  private final PartyPages parties;
  private final AdditionPages additions;
  private final NewLinkPages links;
  private final Wording wording;

  ExpiredForms(
      ApplicationContext application,
      WebProperties properties,
      ComplaintPages complaints,
      DraftPages drafts,
      DraftFilePages files,
      PartyPages parties,
      AdditionPages additions,
      NewLinkPages links,
      Wording wording) {
    super(application, properties.getResources());
    this.complaints = complaints;
    this.drafts = drafts;
    this.files = files;
    this.parties = parties;
    this.additions = additions;
    this.links = links;
    this.wording = wording;
  }

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    if (status != HttpStatus.FORBIDDEN || !"POST".equals(request.getMethod())) {
      return super.resolveErrorView(request, status, model);
    }
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    path = path.substring(request.getContextPath().length());
    String notice = wording.say("verlopen.melding");
    String unasked = wording.say("toevoegen.verlopen");
    try {
      if (path.equals(NewLinkPages.ADDRESS)) {
        return links.again(request, unasked);
      }
      Matcher own = OWN.matcher(path);
      if (own.matches()) {
        return own.group(2).equals("toevoegen")
            ? additions.again(own.group(1), request, unasked)
            : parties.withdrawAgain(own.group(1), request, unasked);
      }
      Matcher task = TASK.matcher(path);
      if (task.matches()) {
        return parties.again(task.group(1), task.group(2), request, notice);
      }
      Matcher draft = DRAFT.matcher(path);
      if (draft.matches()) {
        return drafts.again(
            draft.group(1), draft.group(2), draft.group(3), draft.group(4), request, notice);
      }
      Matcher chosen = FILES.matcher(path);
      if (chosen.matches()) {
        return files.again(chosen.group(1), chosen.group(2), chosen.group(3));
      }
      Matcher complaint = COMPLAINT.matcher(path);
      if (complaint.matches()) {
        return complaints.again(complaint.group(1), complaint.group(2), request, notice);
      }
    } catch (RuntimeException e) {
      LOG.debug("Geen formulier om opnieuw te tonen", e);
    }
    return new ModelAndView("portal/verlopen")
        .addObject("getypt", Sent.texts(request))
        .addObject(
            "terug", path.startsWith("/zaak/") ? path.replaceAll("(/zaak/[^/]+).*", "$1") : "/");
  }
}
