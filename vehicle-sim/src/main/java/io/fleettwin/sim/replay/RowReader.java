package io.fleettwin.sim.replay;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.replay.SignalColumn.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads the fields of rows, of files of one header.
 *
 * <p>A blank field is a value that was not recorded, and no fault; a broken one is counted and left
 * out. Values that a signal cannot have are passed on as recorded: the platform is to refuse them.
 *
 * <p>Mutable in its counts, not thread-safe.
 */
final class RowReader {

  private static final int ABSENT = -1;
  private static final String MODEL_PATH = "Vehicle.VehicleIdentification.Model";

  private final RecordingFormat format;
  private final FaultCounts faults;
  private final int columns;
  private final int vehicleAt;
  private final int tripAt;
  private final int elapsedAt;
  private final int localTimeAt;
  private final int epochAt;
  private final int rowNumberAt;
  private final List<Reading> readings = new ArrayList<>();
  private final int[] numbersAt;
  private final int[] textsAt;
  private final int[] signalIds;
  private final int[] textSignalIds;

  RowReader(
      RecordingFormat format, List<String> header, SignalCatalogue catalogue, FaultCounts faults) {
    this.format = format;
    this.faults = faults;
    this.columns = header.size();
    vehicleAt = header.indexOf(RecordingFormat.VEHICLE_COLUMN);
    tripAt = header.indexOf(format.tripColumn());
    elapsedAt = header.indexOf(format.timeColumns().elapsedSeconds());
    localTimeAt = header.indexOf(format.timeColumns().localTime());
    epochAt = header.indexOf(format.timeColumns().epochSeconds());
    rowNumberAt = header.indexOf(format.timeColumns().rowNumber());

    List<SignalColumn> numbers = columns(header, catalogue, false);
    List<SignalColumn> texts = columns(header, catalogue, true);
    numbersAt = numbers.stream().mapToInt(column -> header.indexOf(column.column())).toArray();
    textsAt = texts.stream().mapToInt(column -> header.indexOf(column.column())).toArray();
    signalIds = idsOf(numbers, catalogue);
    textSignalIds = Arrays.copyOf(idsOf(texts, catalogue), texts.size() + 1);
    textSignalIds[texts.size()] = catalogue.loadByPath(MODEL_PATH).id();
    numbers.forEach(column -> readings.add(column.reading()));
  }

  private List<SignalColumn> columns(
      List<String> header, SignalCatalogue catalogue, boolean texts) {
    return format.signalColumns(header, catalogue).stream()
        .filter(column -> (column.reading() == Reading.TEXT) == texts)
        .toList();
  }

  private static int[] idsOf(List<SignalColumn> columns, SignalCatalogue catalogue) {
    return columns.stream().mapToInt(column -> catalogue.loadByPath(column.path()).id()).toArray();
  }

  /** Whether a file with this header is of the kind. */
  static boolean accepts(RecordingFormat format, List<String> header) {
    return header.containsAll(format.requiredColumns());
  }

  /** The vehicle as recorded, empty if missing. */
  String vehicle(String[] row) {
    return field(row, vehicleAt);
  }

  /** The trip as recorded, empty if missing or if the kind has no trips. */
  String trip(String[] row) {
    return field(row, tripAt);
  }

  /** When the row was recorded, as far as it says. */
  RowTime time(String[] row) {
    return RowTime.of(
        field(row, elapsedAt),
        field(row, localTimeAt),
        field(row, epochAt),
        field(row, rowNumberAt));
  }

  /** Signal ids, the same array each time. */
  int[] signalIds() {
    return signalIds;
  }

  /** Values in the order of {@link #signalIds()}, NaN where there is none. */
  double[] values(String[] row) {
    if (row.length < columns) {
      faults.add(FieldFault.FIELD_MISSING);
    }
    double[] values = new double[numbersAt.length];
    for (int at = 0; at < values.length; at++) {
      String field = field(row, numbersAt[at]);
      if (field.isEmpty()) {
        values[at] = Double.NaN;
      } else if (readings.get(at) == Reading.GEAR) {
        values[at] = gear(field);
      } else {
        values[at] = parse(field).orElseGet(() -> fault(FieldFault.NOT_A_NUMBER));
      }
    }
    return values;
  }

  /** Ids of the texts that {@code row} holds, and of the model. */
  int[] textSignalIds(String[] row) {
    int[] present = presentTexts(row);
    if (present.length == textsAt.length) {
      return textSignalIds;
    }
    int[] ids = new int[present.length + 1];
    for (int at = 0; at < present.length; at++) {
      ids[at] = textSignalIds[present[at]];
    }
    ids[present.length] = textSignalIds[textsAt.length];
    return ids;
  }

  /** Texts in the order of {@link #textSignalIds(String[])}. */
  String[] texts(String[] row) {
    int[] present = presentTexts(row);
    String[] texts = new String[present.length + 1];
    for (int at = 0; at < present.length; at++) {
      texts[at] = field(row, textsAt[present[at]]);
    }
    texts[present.length] = format.model();
    return texts;
  }

  private int[] presentTexts(String[] row) {
    int[] present = new int[textsAt.length];
    int count = 0;
    for (int at = 0; at < textsAt.length; at++) {
      if (!field(row, textsAt[at]).isEmpty()) {
        present[count++] = at;
      }
    }
    return count == present.length ? present : Arrays.copyOf(present, count);
  }

  /** A finite number, if the field is one. */
  static OptionalDouble parse(String field) {
    try {
      double value = Double.parseDouble(field);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private double gear(String field) {
    return switch (field) {
      case "P" -> 126;
      case "R" -> -1;
      case "N" -> 0;
      case "D" -> 127;
      default -> fault(FieldFault.UNKNOWN_GEAR);
    };
  }

  private double fault(FieldFault fault) {
    faults.add(fault);
    return Double.NaN;
  }

  private static String field(String[] row, int at) {
    return at == ABSENT || at >= row.length ? "" : row[at];
  }

  @Override
  public String toString() {
    return format + " " + Arrays.toString(signalIds);
  }
}
