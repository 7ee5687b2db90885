package nl.gehoor.procedure;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import nl.gehoor.form.RefusedException;

/**
 * A refusal over REST and in Tasklist: status 400 and the Dutch sentences, as the engine words
 * errors.
 */
class RefusalMapper implements ExceptionMapper<RefusedException> {

  @Override
  public Response toResponse(RefusedException refusal) {
    return Response.status(Response.Status.BAD_REQUEST)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(
            Map.of("type", RefusedException.class.getSimpleName(), "message", refusal.getMessage()))
        .build();
  }
}
