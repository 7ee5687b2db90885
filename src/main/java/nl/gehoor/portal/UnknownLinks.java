package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The one answer to every link behind which there is nothing for whoever opened it. */
@ControllerAdvice
class UnknownLinks {

  @ExceptionHandler(UnknownLinkException.class)
  ModelAndView unknown(HttpServletRequest request) {
    ModelAndView page = new ModelAndView("portal/link-onbekend");
    page.addObject("getypt", Sent.texts(request));
    page.setStatus(HttpStatus.NOT_FOUND);
    return page;
  }
}
