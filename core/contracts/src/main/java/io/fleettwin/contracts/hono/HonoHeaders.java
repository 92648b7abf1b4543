package io.fleettwin.contracts.hono;

/**
 * Header names of Hono's Kafka records.
 *
 * @see <a href="https://www.eclipse.org/hono/docs/api/telemetry-kafka/">Hono, Telemetry API for
 *     Kafka</a>
 */
public final class HonoHeaders {

  public static final String DEVICE_ID = "device_id";
  public static final String TENANT_ID = "tenant_id";
  public static final String CONTENT_TYPE = "content-type";

  /** When the protocol adapter received the message: milliseconds since 1970, decimal text. */
  public static final String CREATION_TIME = "creation-time";

  /** How long the message is of use: milliseconds, decimal text; events only. */
  public static final String TIME_TO_LIVE = "ttl";

  /** How long the device stays connected: seconds, decimal text; -1 until further notice. */
  public static final String TIME_TILL_DISCONNECT = "ttd";

  public static final String QOS = "qos";
  public static final String ORIGINAL_ADAPTER = "orig_adapter";
  public static final String ORIGINAL_ADDRESS = "orig_address";

  /** Name of a command. */
  public static final String SUBJECT = "subject";

  /** What an answer, or word of a failure, carries back. */
  public static final String CORRELATION_ID = "correlation-id";

  /** {@code true} if a command asks for an answer. */
  public static final String RESPONSE_REQUIRED = "response-required";

  /** What came of a command, as in HTTP: decimal text. */
  public static final String STATUS = "status";

  private HonoHeaders() {}
}
