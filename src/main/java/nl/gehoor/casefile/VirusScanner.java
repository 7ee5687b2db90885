package nl.gehoor.casefile;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks a ClamAV daemon about each file (its INSTREAM command). Off as long as {@code
 * gehoor.virus-scanner} names none; once it names one, nothing passes that it did not call clean,
 * also when it does not answer.
 */
@Component
class VirusScanner {

  private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);

  private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\s\\[\\]]+?)]?:([0-9]{1,5})");
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 60_000;
  private static final int PIECE = 64 << 10;
  private static final int LONGEST_ANSWER = 1024;

  private final String host;
  private final int port;

  /** What the daemon says of a file; unknown when it says nothing that we understand. */
  enum Verdict {
    CLEAN,
    INFECTED,
    UNKNOWN
  }

  VirusScanner(@Value("${gehoor.virus-scanner:}") String address) {
    Matcher matcher = ADDRESS.matcher(address.strip());
    if (address.isBlank()) {
      host = null;
      port = 0;
    } else if (matcher.matches()) {
      host = matcher.group(1);
      port = Integer.parseInt(matcher.group(2));
    } else {
      throw new IllegalStateException(
          "gehoor.virus-scanner klopt niet: schrijf de computer en de poort van clamd, bijvoorbeeld localhost:3310.");
    }
  }

  Verdict verdict(byte[] content) {
    if (host == null) {
      return Verdict.CLEAN;
    }
    try {
      String answer = ask(content);
      if (answer.equals("stream: OK")) {
        return Verdict.CLEAN;
      }
      LOG.warn("De virusscanner zegt: {}", answer.replaceAll("[^ -~]", "?"));
      return answer.endsWith(" FOUND") ? Verdict.INFECTED : Verdict.UNKNOWN;
    } catch (IOException e) {
      LOG.error("De virusscanner {}:{} antwoordt niet: {}", host, port, e.toString());
      return Verdict.UNKNOWN;
    }
  }

  private String ask(byte[] content) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      for (int at = 0; at < content.length; at += PIECE) {
        int length = Math.min(PIECE, content.length - at);
        out.writeInt(length);
        out.write(content, at, length);
      }
      out.writeInt(0);
      out.flush();
      byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
      return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
    }
  }
}
