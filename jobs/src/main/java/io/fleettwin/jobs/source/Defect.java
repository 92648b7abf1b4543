package io.fleettwin.jobs.source;

/** What keeps a record from belonging to a vehicle, found before its payload is looked at. */
public enum Defect {
  /** Nothing: topic, key and headers name one vehicle of a served tenant. */
  NONE,
  /** Neither the record key nor the {@code device_id} header names a device. */
  NO_DEVICE,
  /** The topic belongs to a tenant that this job does not serve. */
  UNKNOWN_TENANT,
  /** The {@code tenant_id} header names another tenant than the topic. */
  FOREIGN_TENANT
}
