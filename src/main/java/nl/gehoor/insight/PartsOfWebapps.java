package nl.gehoor.insight;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves our modules for the webapps. Browsers ask at each visit whether one has changed: Camunda
 * puts its version behind the names of its own files, ours have none, and old and new modules do
 * not go together.
 */
@Configuration
class PartsOfWebapps implements WebMvcConfigurer {

  private static final List<String> APPS = List.of("tasklist", "cockpit", "admin", "welcome");
  private static final List<String> FOLDERS = List.of("gehoor", "scripts", "styles");

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    for (String app : APPS) {
      for (String folder : FOLDERS) {
        String place = "/camunda/app/" + app + "/" + folder + "/";
        registry
            .addResourceHandler(place + "**")
            .addResourceLocations("classpath:/META-INF/resources/webjars" + place)
            .setCacheControl(CacheControl.noCache());
      }
    }
  }
}
