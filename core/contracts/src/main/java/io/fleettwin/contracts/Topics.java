package io.fleettwin.contracts;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of the Kafka topics. */
public final class Topics {

  /** Newest revision of each twin; compacted, key {@code tenant/vehicle}. */
  public static final String TWIN = "fleet.twin.v1";

  /** What twins find out, CloudEvents in JSON; key {@code tenant/vehicle}. */
  public static final String INSIGHT = "fleet.insight.v1";

  /** Trips and charging sessions that ended, CloudEvents in JSON; key {@code tenant/vehicle}. */
  public static final String SESSION = "fleet.session.v1";

  /** What could not be taken in, as JSON, with reason and origin; key {@code tenant/device}. */
  public static final String DEAD_LETTER = "fleet.dead-letter.v1";

  /**
   * Vehicles that are to be forgotten and refused; compacted, key {@code tenant/vehicle}. Written
   * by the platform's operator alone, never by a gateway.
   */
  public static final String ERASURE = "fleet.erasure.v1";

  /** Commands that somebody asks for, as JSON; key {@code tenant/vehicle}. */
  public static final String COMMAND_REQUEST = "fleet.command.request.v1";

  /** What became of each command, as JSON; compacted, key {@code tenant/vehicle/command id}. */
  public static final String COMMAND = "fleet.command.v1";

  /** Hono's topics that carry what vehicles answer, of all tenants. */
  public static final Pattern FROM_COMMANDED = Pattern.compile("hono\\.command_response\\..+");

  /** Stretches that vehicles drove, and what they noticed on them, as JSON; key coarse cell. */
  public static final String PASSAGE = "fleet.passage.v1";

  /** Newest state of each hazard on the road, as JSON; compacted, key place and cause. */
  public static final String HAZARD = "fleet.hazard.v1";

  /** Receipts of warnings, as JSON; key {@code tenant/vehicle}. */
  public static final String WARNING = "fleet.warning.v1";

  /** Hono's topics that carry what vehicles send, of all tenants. */
  public static final Pattern FROM_VEHICLES = Pattern.compile("hono\\.(telemetry|event)\\..+");

  private static final String TELEMETRY_PREFIX = "hono.telemetry.";
  private static final String EVENT_PREFIX = "hono.event.";
  private static final String COMMAND_RESPONSE_PREFIX = "hono.command_response.";

  private Topics() {}

  /** Hono's telemetry of a tenant; key device id. */
  public static String telemetry(String tenant) {
    return TELEMETRY_PREFIX + tenant;
  }

  /** Hono's events of a tenant; key device id. */
  public static String event(String tenant) {
    return EVENT_PREFIX + tenant;
  }

  /** Hono's commands to the devices of a tenant; key device id. */
  public static String command(String tenant) {
    return "hono.command." + tenant;
  }

  /** Hono's answers of the devices of a tenant. */
  public static String commandResponse(String tenant) {
    return COMMAND_RESPONSE_PREFIX + tenant;
  }

  /** The tenant of one of the topics {@link #FROM_VEHICLES} or {@link #FROM_COMMANDED}. */
  public static Optional<String> findTenant(String topic) {
    for (String prefix : new String[] {TELEMETRY_PREFIX, EVENT_PREFIX, COMMAND_RESPONSE_PREFIX}) {
      if (topic.startsWith(prefix) && topic.length() > prefix.length()) {
        return Optional.of(topic.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }
}
