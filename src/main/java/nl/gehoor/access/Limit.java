package nl.gehoor.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many, in so long: {@code 60/1m}. So many at once as well; what was used comes back little by
 * little.
 */
record Limit(long amount, Duration period) {

  /**
   * @throws IllegalArgumentException when it is not written that way
   */
  static Limit parse(String text) {
    String[] parts = text.strip().split("\\s*/\\s*");
    if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("Geen grens (schrijf bijvoorbeeld 60/1m): " + text);
    }
    return new Limit(Long.parseLong(parts[0]), DurationStyle.detectAndParse(parts[1]));
  }

  Bucket bucket() {
    return Bucket.builder()
        .addLimit(Bandwidth.builder().capacity(amount).refillGreedy(amount, period).build())
        .build();
  }
}
