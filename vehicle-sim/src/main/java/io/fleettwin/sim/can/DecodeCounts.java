package io.fleettwin.sim.can;

import io.fleettwin.sim.can.dbc.CanId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of the frames: nothing is dropped in silence. Mutable. */
public final class DecodeCounts {

  private long frames;
  private long values;
  private long unmappedFrames;
  private final Map<String, Long> unknownIds = new LinkedHashMap<>();
  private final Map<String, Long> outOfRange = new TreeMap<>();
  private final Map<String, Long> outsideDbcRange = new TreeMap<>();

  void addFrame() {
    frames++;
  }

  void addValue() {
    values++;
  }

  void addUnmapped() {
    unmappedFrames++;
  }

  void addUnknown(int bus, CanId id) {
    unknownIds.merge("bus " + bus + " " + id, 1L, Long::sum);
  }

  void addOutOfRange(String path) {
    outOfRange.merge(path, 1L, Long::sum);
  }

  void addOutsideDbcRange(String signal) {
    outsideDbcRange.merge(signal, 1L, Long::sum);
  }

  public long frames() {
    return frames;
  }

  /** Values and texts of the catalogue that came out. */
  public long values() {
    return values;
  }

  /** Frames of messages that the DBC knows and the mapping does not ask for. */
  public long unmappedFrames() {
    return unmappedFrames;
  }

  /** Frames of ids that no DBC knows. */
  public long unknownFrames() {
    return unknownIds.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same by bus and id, most frequent first. */
  public Map<String, Long> unknownIds() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    unknownIds.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** Values that the catalogue refuses, which were left out, by path. */
  public Map<String, Long> outOfRange() {
    return Collections.unmodifiableMap(outOfRange);
  }

  /** Values outside of the range that the DBC states, which were kept, by signal. */
  public Map<String, Long> outsideDbcRange() {
    return Collections.unmodifiableMap(outsideDbcRange);
  }
}
