package nl.gehoor.command;

import java.util.List;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.stereotype.Controller;

/** Keeps away what only answers browsers, where there is no web server. */
final class NoPages extends TypeExcludeFilter {

  private static final List<String> ROOMS =
      List.of("nl.gehoor.portal.", "nl.gehoor.workbench.", "nl.gehoor.demo.");

  @Override
  public boolean match(MetadataReader type, MetadataReaderFactory factory) {
    String name = type.getClassMetadata().getClassName();
    return ROOMS.stream().anyMatch(name::startsWith)
        || type.getAnnotationMetadata().isAnnotated(Controller.class.getName());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoPages;
  }

  @Override
  public int hashCode() {
    return NoPages.class.hashCode();
  }
}
