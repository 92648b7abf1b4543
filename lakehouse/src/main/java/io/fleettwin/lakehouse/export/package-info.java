/**
 * Everything that is held of one vehicle, in files for its owner: tables as Parquet or CSV with a
 * manifest that explains them, positions as a trajectory of OGC Moving Features JSON.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.export.VehicleExport}.
 */
package io.fleettwin.lakehouse.export;
