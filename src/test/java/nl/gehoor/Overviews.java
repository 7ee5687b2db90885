package nl.gehoor;

import java.io.IOException;
import nl.gehoor.procedure.ProcedurePages;
import org.junit.jupiter.api.Test;

/**
 * No test: draws the picture of every diagram and writes its page in {@code docs/procedures}. Not
 * part of {@code verify}; run it with {@code ./mvnw -q test -Dtest=Overviews} when a diagram, form,
 * letter or decision changed. {@link PicturesTest} and {@code OverviewsTest} say when that was
 * forgotten.
 */
class Overviews {

  @Test
  void drawAndWrite() throws IOException {
    Pictures.main(new String[0]);
    ProcedurePages.write();
  }
}
