package io.fleettwin.lakehouse.erasure;

import java.util.List;

/**
 * What an erasure did, and its proof.
 *
 * @param tenant whose vehicle
 * @param vehicle id of the vehicle
 * @param tables what became of each table, those that never held it included
 * @param filesSearched files of all tables that were searched at the end
 * @param bytesSearched their size [bytes]
 * @param sightings files in which it is still to be found; none if it is erased
 * @param seconds from start to proof, settling included [s]
 */
public record ErasureReport(
    String tenant,
    String vehicle,
    List<TableErased> tables,
    long filesSearched,
    long bytesSearched,
    List<Sighting> sightings,
    double seconds) {

  public ErasureReport {
    tables = List.copyOf(tables);
    sightings = List.copyOf(sightings);
  }

  /** Whether nothing of the vehicle is left in any file of any table. */
  public boolean isProven() {
    return sightings.isEmpty();
  }

  public long rowsErased() {
    return tables.stream().mapToLong(TableErased::rowsErased).sum();
  }
}
