package io.fleettwin.domain.signal;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All signals that the platform knows, in ascending order of their ids.
 *
 * <p>Besides id and path, a signal has an <em>index</em>: its position in {@link #signals()}, dense
 * from 0. Arrays in memory are laid out by index, and what is stored or sent carries ids, because
 * indexes move when the catalogue grows.
 *
 * <p>Immutable and thread-safe.
 */
public final class SignalCatalogue {

  /** Answer of {@link #indexOf(int)} for an id that the catalogue does not hold. */
  public static final int UNKNOWN = -1;

  /** Ids below this are found by one array read, which is the case for every id of ours. */
  private static final int DIRECT_IDS = 1 << 16;

  private final List<Signal> signals;
  private final int[] ids;
  private final short[] indexById;
  private final Map<String, Integer> indexByPath;

  private SignalCatalogue(List<Signal> signals) {
    this.signals = signals;
    this.ids = signals.stream().mapToInt(Signal::id).toArray();
    this.indexByPath = new HashMap<>();
    int direct = 0;
    for (int id : ids) {
      direct = id < DIRECT_IDS ? id + 1 : direct;
    }
    this.indexById = new short[direct];
    Arrays.fill(indexById, (short) UNKNOWN);
    for (int index = 0; index < ids.length; index++) {
      if (ids[index] < direct) {
        indexById[ids[index]] = (short) index;
      }
      indexByPath.put(signals.get(index).path(), index);
    }
  }

  /**
   * A catalogue of {@code signals}, in any order.
   *
   * @throws IllegalArgumentException if an id, a path or a history column occurs twice, or there
   *     are more than 32,767 signals
   */
  public static SignalCatalogue of(List<Signal> signals) {
    if (signals.size() > Short.MAX_VALUE) {
      throw invalid("signals", signals.size(), "at most " + Short.MAX_VALUE);
    }
    Map<Object, Signal> seen = new HashMap<>();
    for (Signal signal : signals) {
      requireFirst(seen.put(signal.id(), signal), "id", signal.id());
      requireFirst(seen.put(signal.path(), signal), "path", signal.path());
      if (!signal.column().isEmpty()) {
        requireFirst(seen.put("column " + signal.column(), signal), "column", signal.column());
      }
    }
    return new SignalCatalogue(
        signals.stream().sorted((a, b) -> Integer.compare(a.id(), b.id())).toList());
  }

  private static void requireFirst(Signal earlier, String what, Object value) {
    if (earlier != null) {
      throw invalid(what, value, "once, but " + earlier.path() + " has it too");
    }
  }

  /** The signals, ascending by id; the position in this list is the index. */
  public List<Signal> signals() {
    return signals;
  }

  public int size() {
    return signals.size();
  }

  /** The signal at an index in {@code [0, size())}. */
  public Signal at(int index) {
    return signals.get(index);
  }

  /** The index of an id, or {@link #UNKNOWN}. */
  public int indexOf(int id) {
    if (id >= 0 && id < indexById.length) {
      return indexById[id];
    }
    int found = id < DIRECT_IDS ? UNKNOWN : Arrays.binarySearch(ids, id);
    return found < 0 ? UNKNOWN : found;
  }

  public Optional<Signal> findById(int id) {
    int index = indexOf(id);
    return index == UNKNOWN ? Optional.empty() : Optional.of(signals.get(index));
  }

  public Optional<Signal> findByPath(String path) {
    return Optional.ofNullable(indexByPath.get(path)).map(signals::get);
  }

  /**
   * The signal of a path that has to be there, for code that is written against it.
   *
   * @throws IllegalArgumentException if the catalogue has no such path
   */
  public Signal loadByPath(String path) {
    return findByPath(path).orElseThrow(() -> invalid("path", path, "a path of the catalogue"));
  }
}
