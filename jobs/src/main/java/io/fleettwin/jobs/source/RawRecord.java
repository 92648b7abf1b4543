package io.fleettwin.jobs.source;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.Topics;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One message of Hono's telemetry or event topics, its payload not yet looked at; or one marker of
 * the erasure topic, which comes the same way so that it reaches the operator that holds the
 * vehicle.
 *
 * <p>Immutable by agreement: nobody writes into {@link #payload}. Equality is identity of the
 * payload, as for every record with an array.
 *
 * @param origin where the record lies in Kafka
 * @param properties Hono's headers
 * @param vehicleKey {@code tenant/device}, the key of every keyed stream and of the twin topic; the
 *     device part is empty under {@link Defect#NO_DEVICE}
 * @param defect why no vehicle may take it, {@link Defect#NONE} for nearly all
 * @param payload the bytes the device sent, never null
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a record
public record RawRecord(
    Origin origin, HonoProperties properties, String vehicleKey, Defect defect, byte[] payload) {

  /** Stands for a duration that a record does not have. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** Type for streams of records; never Kryo. */
  public static final TypeInformation<RawRecord> TYPE =
      new OwnTypeInfo<>(RawRecord.class, new RawRecordSerializer());

  public RawRecord {
    requireNonNull(origin, "origin");
    requireNonNull(properties, "properties");
    requireNonNull(vehicleKey, "vehicleKey");
    requireNonNull(defect, "defect");
    requireNonNull(payload, "payload");
  }

  /**
   * Whether this is word of an erasure. The topic alone decides, into which no vehicle's message
   * gets: a gateway writes to Hono's topics only.
   */
  public boolean isErasure() {
    return origin.topic().equals(Topics.ERASURE);
  }

  /** Tenant of the topic, whether served or not. Not for markers. */
  public String tenant() {
    return tenantOf(origin.topic());
  }

  /** Device id, empty under {@link Defect#NO_DEVICE}. Not for markers. */
  public String device() {
    return vehicleKey.substring(tenant().length() + 1);
  }

  static String tenantOf(String topic) {
    return Topics.findTenant(topic).orElse("");
  }
}
