package io.fleettwin.jobs.source;

import io.fleettwin.domain.sync.RejectReason;

/** What keeps a record from belonging to a vehicle, found before its payload is looked at. */
public enum Defect {
  /** Nothing: topic, key and headers name one vehicle of a served tenant. */
  NONE(null, ""),
  /** Neither the record key nor the {@code device_id} header names a device. */
  NO_DEVICE(RejectReason.NO_DEVICE, "neither key nor device_id header"),
  /** The topic belongs to a tenant that this job does not serve. */
  UNKNOWN_TENANT(RejectReason.UNKNOWN_TENANT, "the tenant of the topic is not served"),
  /** The {@code tenant_id} header names another tenant than the topic. */
  FOREIGN_TENANT(RejectReason.UNKNOWN_TENANT, "tenant_id header and topic name different tenants");

  private final RejectReason reason;
  private final String detail;

  Defect(RejectReason reason, String detail) {
    this.reason = reason;
    this.detail = detail;
  }

  /** Reason of the dead letter; null for {@link #NONE}. */
  public RejectReason reason() {
    return reason;
  }

  /** What was found, for a person; empty for {@link #NONE}. */
  public String detail() {
    return detail;
  }
}
