package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How many files come in at once. */
class UploadTrafficTest {

  private final UploadTraffic traffic = new UploadTraffic();

  /** While one visitor's file comes in, the next one's does. */
  private int[] atOnce(Deque<String> visitors) throws Exception {
    if (visitors.isEmpty()) {
      return new int[] {};
    }
    MockHttpServletRequest request = request(visitors.pop());
    MockHttpServletResponse response = new MockHttpServletResponse();
    int[][] rest = new int[1][];
    traffic.doFilter(request, response, (in, out) -> rest[0] = safely(visitors));
    if (rest[0] == null) {
      rest[0] = atOnce(visitors);
      assertThat(response.getHeader("Retry-After")).isEqualTo("30");
      assertThat(request.getAttribute(RateLimits.WAIT)).isEqualTo(30L);
    }
    int[] all = new int[rest[0].length + 1];
    all[0] = response.getStatus();
    System.arraycopy(rest[0], 0, all, 1, rest[0].length);
    return all;
  }

  private int[] safely(Deque<String> visitors) {
    try {
      return atOnce(visitors);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static MockHttpServletRequest request(String visitor) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/zaak/x/bijlagen");
    request.setContentType("multipart/form-data; boundary=x");
    request.setRemoteAddr(visitor);
    return request;
  }

  @Test
  void oneVisitorSendsFourAtOnceAndAnotherStillGetsIn() throws Exception {
    Deque<String> visitors = new ArrayDeque<>();
    for (int i = 0; i < UploadTraffic.ONE + 1; i++) {
      visitors.add("203.0.113.5");
    }
    visitors.add("203.0.113.6");

    assertThat(atOnce(visitors)).containsExactly(200, 200, 200, 200, 429, 200);
    assertThat(atOnce(new ArrayDeque<>(List.of("203.0.113.5")))).containsExactly(200);
  }

  @Test
  void allTogetherSendSixteenAndWhatTheySentMakesRoomAgain() throws Exception {
    for (int round = 0; round < 2; round++) {
      Deque<String> visitors = new ArrayDeque<>();
      for (int i = 0; i < UploadTraffic.ALL + 1; i++) {
        visitors.add("203.0.113." + i);
      }

      assertThat(atOnce(visitors)).endsWith(200, 429).hasSize(UploadTraffic.ALL + 1);
    }
  }
}
