package nl.gehoor.workbench;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page of the workbench as whom its reader is logged in. */
@ControllerAdvice(basePackageClasses = WhoIsThere.class)
class WhoIsThere {

  @ModelAttribute("wie")
  String name(Authentication viewer) {
    return viewer.getName();
  }
}
