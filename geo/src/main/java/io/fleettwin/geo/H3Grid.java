package io.fleettwin.geo;

import static io.fleettwin.domain.common.Require.requireBetween;

import com.uber.h3core.H3Core;
import com.uber.h3core.PolygonToCellsFlags;
import com.uber.h3core.util.LatLng;
import io.fleettwin.domain.motion.CellGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The H3 grid at one resolution. Thread-safe.
 *
 * <p>The native library is loaded once for the process, when the first grid is made.
 *
 * @see <a href="https://h3geo.org">H3, a hexagonal hierarchical geospatial index</a>
 */
public final class H3Grid implements CellGrid {

  /** Cells of about 0.1 km2, an edge of about 200 m: where a vehicle is. */
  public static final int VEHICLE_RESOLUTION = 9;

  /** Cells of about 36 km2, an edge of about 3.7 km: where vehicles and hazards meet. */
  public static final int MEETING_RESOLUTION = 6;

  private static final int FINEST_RESOLUTION = 15;
  private static final int HEXADECIMAL = 16;

  private final H3Core h3;
  private final int resolution;

  private H3Grid(H3Core h3, int resolution) {
    this.h3 = h3;
    this.resolution = resolution;
  }

  /**
   * The grid at a resolution.
   *
   * @param resolution 0 (coarse) to 15 (fine)
   */
  public static H3Grid ofResolution(int resolution) {
    requireBetween(resolution, 0, FINEST_RESOLUTION, "resolution");
    return new H3Grid(Native.H3, resolution);
  }

  @Override
  public long cellAt(double latitudeDegrees, double longitudeDegrees) {
    return h3.latLngToCell(latitudeDegrees, longitudeDegrees, resolution);
  }

  @Override
  public double[] centreOf(long cell) {
    LatLng centre = h3.cellToLatLng(cell);
    return new double[] {centre.lat, centre.lng};
  }

  /**
   * All cells that a polygon touches, in ascending order.
   *
   * @param corners latitude and longitude of each corner [degrees], in order, not closed
   */
  long[] touchedBy(double[][] corners) {
    List<LatLng> ring = new ArrayList<>(corners.length);
    for (double[] corner : corners) {
      ring.add(new LatLng(corner[0], corner[1]));
    }
    return h3
        .polygonToCellsExperimental(
            ring, List.of(), resolution, PolygonToCellsFlags.containment_overlapping)
        .stream()
        .mapToLong(Long::longValue)
        .sorted()
        .toArray();
  }

  /** The cell's name, as people and other systems write it: hexadecimal. */
  public static String nameOf(long cell) {
    return Long.toHexString(cell);
  }

  /**
   * The cell of a name, as {@link #nameOf} writes it.
   *
   * @throws NumberFormatException if it is none
   */
  public static long ofName(String name) {
    return Long.parseUnsignedLong(name, HEXADECIMAL);
  }

  /** Loads the library on first use. */
  private static final class Native {

    static final H3Core H3 = load();

    private static H3Core load() {
      try {
        return H3Core.newInstance();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack the H3 library", e);
      }
    }
  }
}
