package nl.gehoor.access;

import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What each visitor has left of one limit. Only as many are remembered as fit; whoever was not seen
 * longest is forgotten first, and what all together may do still holds.
 */
final class Visitors {

  private static final int REMEMBERED = 10_000;
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]{2,45}");

  /** Of an IPv6 address the first half is the network, and a network is one visitor. */
  private static final int NETWORK = 8;

  private final Limit limit;
  private final Map<String, Bucket> left =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  Visitors(Limit limit) {
    this.limit = limit;
  }

  Bucket of(String visitor) {
    synchronized (left) {
      return left.computeIfAbsent(visitor, unknown -> limit.bucket());
    }
  }

  int remembered() {
    synchronized (left) {
      return left.size();
    }
  }

  /**
   * Who asks, as far as an address tells; empty when it comes from this machine itself: then there
   * is a web server in between that does not say for whom it asks, and everybody would be one.
   */
  static Optional<String> who(HttpServletRequest request) {
    String address = String.valueOf(request.getRemoteAddr()).replaceFirst("%.*", "");
    if (!LITERAL.matcher(address).matches()) {
      // No name is ever looked up.
      return Optional.of("?");
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      if (parsed.isLoopbackAddress()) {
        return Optional.empty();
      }
      byte[] bytes = parsed.getAddress();
      return Optional.of(
          HexFormat.of()
              .formatHex(parsed instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK) : bytes));
    } catch (UnknownHostException e) {
      return Optional.of("?");
    }
  }
}
