package nl.gehoor.letter;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page around a letter, from a file of ours in which every value is escaped for HTML. */
final class Frame {

  private final Template template;

  Frame(String resource) {
    try (InputStream in = Frame.class.getResourceAsStream(resource)) {
      template =
          Mustache.compiler()
              .emptyStringIsFalse(true)
              .compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String around(Map<String, Object> values) {
    return template.execute(values);
  }
}
