package nl.gehoor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.letter.SignedRecord;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * No request may be larger than any form of ours can be; a deployment, a document that is to be
 * checked and files that go along may be larger. Form posts that Tomcat reads itself are limited by
 * the same figures in application.yml.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestSizeLimit extends OncePerRequestFilter {

  static final long FORM = 1L << 20;
  static final long DEPLOYMENT = 10L << 20;
  static final long DOCUMENT = 2L << 20;

  /** As many files as one sending may have, and what was typed with them. */
  static final long FILES = (long) Uploads.MOST * Uploads.LARGEST + (2L << 20);

  private static final Pattern WITH_FILES =
      Pattern.compile(
          "/zaak/[^/]+/(bijlagen|toevoegen)|/[^/]+/[^/]+/concept/[^/]+/bestanden"
              + "|/camunda/api/gehoor/default/dossier/[^/]+/stukken");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = limit(request);
    boolean unknown =
        request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
    if (request.getContentLengthLong() > limit) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (unknown && limit != DEPLOYMENT && isMultipart(request)) {
      // Tomcat reads these itself, and for all pages alike; every browser says how long they are.
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
    } else {
      chain.doFilter(unknown ? new Limited(request, limit) : request, response);
    }
  }

  static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private static long limit(HttpServletRequest request) {
    String address = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
    if (isMultipart(request) && WITH_FILES.matcher(address).matches()) {
      return FILES;
    }
    if (address.endsWith("/deployment/create")) {
      return DEPLOYMENT;
    }
    return address.endsWith(SignedRecord.CHECK) ? DOCUMENT : FORM;
  }

  /** A body of unknown length: reading stops at the limit. */
  private static final class Limited extends HttpServletRequestWrapper {

    private final long limit;
    private ServletInputStream body;

    Limited(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new Counted(super.getInputStream(), limit);
      }
      return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      Charset charset =
          getCharacterEncoding() == null
              ? StandardCharsets.UTF_8
              : Charset.forName(getCharacterEncoding());
      return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
  }

  private static final class Counted extends ServletInputStream {

    private final ServletInputStream body;
    private long left;

    Counted(ServletInputStream body, long limit) {
      this.body = body;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException("Het verzoek is te groot.");
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
