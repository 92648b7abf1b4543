/**
 * Vehicles and their twins: lists with filters and keyset paging, and one twin with all its
 * signals.
 *
 * <p>JSON is for people: snake_case, units in the names, times in ISO 8601 UTC, null for unknown.
 * Ages are computed when the answer is written. Start reading at {@link
 * io.fleettwin.api.vehicles.VehiclesController}.
 */
package io.fleettwin.api.vehicles;
