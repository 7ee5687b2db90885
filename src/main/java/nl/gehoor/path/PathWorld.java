package nl.gehoor.path;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The world in which paths take place: never where real cases are. */
@Configuration(proxyBeanMethods = false)
@Profile("werkbank")
@Import({Outbox.class, World.class})
class PathWorld {}
