package io.fleettwin.jobs.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Hono says of a delivery that failed: {@code {"error":"..."}}, for a person. */
final class FailureText {

  private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([^\"]*)\"");
  private static final int LONGEST = 200;

  private FailureText() {}

  static String of(byte[] payload) {
    String text = new String(payload, UTF_8);
    Matcher error = ERROR.matcher(text);
    String said = error.find() ? error.group(1) : text;
    return said.length() <= LONGEST ? said : said.substring(0, LONGEST);
  }
}
