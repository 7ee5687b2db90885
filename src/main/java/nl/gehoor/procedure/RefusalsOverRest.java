package nl.gehoor.procedure;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Teaches every REST application in this house (engine-rest, Tasklist, Cockpit) to answer refusals.
 * Named in META-INF/services.
 */
public class RefusalsOverRest implements AutoDiscoverable {

  @Override
  public void configure(FeatureContext context) {
    context.register(new RefusalMapper());
  }
}
