package io.fleettwin.lakehouse.catalog;

import static io.fleettwin.domain.common.Require.requireText;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;

/**
 * Lets requests through that carry the token, and answers the others with 401 in the form that the
 * Iceberg REST specification gives to errors. How long it takes says nothing about the token.
 */
final class BearerTokenFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "Bearer ";

  private final byte[] expectedDigest;

  BearerTokenFilter(String token) {
    expectedDigest = digest(requireText(token, "token"));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String header = request.getHeader("Authorization");
    if (header == null || !header.startsWith(PREFIX)) {
      refuse(response, "Authorization: missing (expected: Bearer token)");
    } else if (!MessageDigest.isEqual(
        expectedDigest, digest(header.substring(PREFIX.length()).strip()))) {
      refuse(response, "Authorization: another token than this catalog's");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(HttpServletResponse response, String message) throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", "Bearer");
    response.setContentType("application/json");
    response
        .getWriter()
        .write(
            ErrorResponseParser.toJson(
                ErrorResponse.builder()
                    .responseCode(HttpServletResponse.SC_UNAUTHORIZED)
                    .withType("NotAuthorizedException")
                    .withMessage(message)
                    .build()));
  }

  /** Digests are of one length, so that comparing them takes one time. */
  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
