package io.fleettwin.local.component;

/**
 * What a probe saw.
 *
 * @param ready whether the component does its work
 * @param detail why not; or, when ready, a remark for the table, possibly empty
 */
public record Verdict(boolean ready, String detail) {

  public static Verdict ok(String remark) {
    return new Verdict(true, remark);
  }

  public static Verdict notYet(String reason) {
    return new Verdict(false, reason);
  }
}
