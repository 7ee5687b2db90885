package nl.gehoor.insight;

import java.util.Map;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.AuthorizationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/**
 * Says in the webapps what went wrong, as a sentence for the reader ({@code message}). What the
 * viewer has no right to does not exist.
 */
@RestControllerAdvice(basePackages = "nl.gehoor.insight")
class InsightErrors {

  @ExceptionHandler
  ResponseEntity<Map<String, String>> refused(RefusedException refused) {
    return answer(HttpStatus.BAD_REQUEST, refused.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> noRight(AuthorizationException noRight) {
    return answer(HttpStatus.NOT_FOUND, "Dit bestaat niet, of het is niet voor u.");
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> told(ResponseStatusException told) {
    return answer(
        HttpStatus.valueOf(told.getStatusCode().value()),
        told.getReason() == null ? "Dit bestaat niet, of het is niet voor u." : told.getReason());
  }

  private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String message) {
    return ResponseEntity.status(status).body(Map.of("message", message));
  }
}
