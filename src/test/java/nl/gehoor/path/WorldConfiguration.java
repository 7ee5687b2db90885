package nl.gehoor.path;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** The world in which paths and walks take place. */
@TestConfiguration(proxyBeanMethods = false)
@Import({Outbox.class, World.class})
class WorldConfiguration {}
