package io.fleettwin.contracts;

/** Content types of what vehicles send. */
public final class ContentTypes {

  /** A frame in the form of {@code telemetry_frame.proto}. */
  public static final String FRAME_PROTOBUF = "application/vnd.fleettwin.frame+protobuf";

  /** A frame in its JSON form, as a person writes it. */
  public static final String JSON = "application/json";

  /** What Hono says where the device said nothing: the payload is looked at. */
  public static final String OCTET_STREAM = "application/octet-stream";

  /** Hono's word on a device's connection, without a payload. */
  public static final String HONO_EMPTY_NOTIFICATION =
      "application/vnd.eclipse-hono-empty-notification";

  /** Hono's word that a gateway has brought in a device, without a payload. */
  public static final String HONO_PROVISIONING_NOTIFICATION =
      "application/vnd.eclipse-hono-device-provisioning-notification";

  /** Hono's word that a command could not be delivered; its status tells why. */
  public static final String HONO_DELIVERY_FAILURE =
      "application/vnd.eclipse-hono-delivery-failure-notification+json";

  private ContentTypes() {}
}
