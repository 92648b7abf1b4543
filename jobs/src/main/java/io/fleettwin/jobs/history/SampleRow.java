package io.fleettwin.jobs.history;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.lakehouse.table.SampleColumn;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RawValueData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.variant.Variant;

/**
 * One sample of a frame, as a row of the telemetry table. A view on its frame, immutable.
 *
 * <p>Numbers of signals are read as {@code double} or {@code boolean}, whichever the column is.
 */
final class SampleRow implements RowData {

  private static final long MICROS_PER_MILLI = 1_000L;
  private static final int NANOS_PER_MICRO = 1_000;

  private final FrameRows rows;
  private final int sample;
  private final long cell;

  /**
   * A row.
   *
   * @param sample which sample of the frame
   * @param cell H3 cell of the sample's position, 0 if it has none
   */
  SampleRow(FrameRows rows, int sample, long cell) {
    this.rows = rows;
    this.sample = sample;
    this.cell = cell;
  }

  @Override
  public int getArity() {
    return rows.layout().arity();
  }

  @Override
  public RowKind getRowKind() {
    return RowKind.INSERT;
  }

  @Override
  public void setRowKind(RowKind kind) {
    if (kind != RowKind.INSERT) {
      throw new UnsupportedOperationException("kind: " + kind + " (expected: INSERT)");
    }
  }

  @Override
  public boolean isNullAt(int position) {
    return switch (rows.layout().contentAt(position)) {
      case SAMPLE_COLUMN -> isNull(rows.layout().sampleColumnAt(position));
      case SIGNAL ->
          Double.isNaN(rows.number(position, sample)) && rows.text(position, sample) == null;
      case OTHER_NUMBERS -> rows.otherNumbers(sample) == null;
      case OTHER_TEXTS -> rows.otherTexts(sample) == null;
      case NOTHING -> true;
    };
  }

  private boolean isNull(SampleColumn column) {
    return switch (column) {
      case VEHICLE_ID, EVENT_TIME, SAMPLE_INDEX -> false;
      case BOOT_ID, SEQUENCE -> !rows.frame().isNumbered();
      case SENT_TIME -> rows.frame().sentTimeMicros() == 0;
      case RECEIVED_TIME -> rows.stamps().receivedMicros() == 0;
      case APPENDED_TIME -> rows.stamps().appendedMicros() == 0;
      case H3_CELL -> cell == 0;
      case VEHICLE_TIME -> rows.stamps().clockMicros() == 0;
    };
  }

  @Override
  public double getDouble(int position) {
    return rows.number(position, sample);
  }

  @Override
  public boolean getBoolean(int position) {
    return rows.number(position, sample) != 0.0;
  }

  @Override
  public int getInt(int position) {
    if (rows.layout().sampleColumnAt(position) == SampleColumn.SAMPLE_INDEX) {
      return sample;
    }
    throw noSuch("int", position);
  }

  @Override
  public long getLong(int position) {
    SampleColumn column = rows.layout().sampleColumnAt(position);
    if (column == SampleColumn.BOOT_ID) {
      return rows.frame().bootId();
    }
    if (column == SampleColumn.SEQUENCE) {
      return rows.frame().sequence();
    }
    if (column == SampleColumn.H3_CELL) {
      return cell;
    }
    throw noSuch("long", position);
  }

  @Override
  public StringData getString(int position) {
    return rows.layout().sampleColumnAt(position) == SampleColumn.VEHICLE_ID
        ? rows.stamps().vehicleId()
        : rows.text(position, sample);
  }

  @Override
  public TimestampData getTimestamp(int position, int precision) {
    SignalFrame frame = rows.frame();
    SampleColumn column = rows.layout().sampleColumnAt(position);
    if (column == SampleColumn.EVENT_TIME) {
      return timestamp(frame.eventTimeMicros(sample));
    }
    if (column == SampleColumn.VEHICLE_TIME) {
      return timestamp(frame.eventTimeMicros(sample) + rows.stamps().clockMicros());
    }
    if (column == SampleColumn.SENT_TIME) {
      return timestamp(frame.sentTimeMicros());
    }
    if (column == SampleColumn.RECEIVED_TIME) {
      return timestamp(rows.stamps().receivedMicros());
    }
    if (column == SampleColumn.APPENDED_TIME) {
      return timestamp(rows.stamps().appendedMicros());
    }
    throw noSuch("timestamp", position);
  }

  private static TimestampData timestamp(long micros) {
    return TimestampData.fromEpochMillis(
        Math.floorDiv(micros, MICROS_PER_MILLI),
        (int) Math.floorMod(micros, MICROS_PER_MILLI) * NANOS_PER_MICRO);
  }

  @Override
  public MapData getMap(int position) {
    return rows.layout().contentAt(position) == RowLayout.Content.OTHER_NUMBERS
        ? rows.otherNumbers(sample)
        : rows.otherTexts(sample);
  }

  @Override
  public byte getByte(int position) {
    throw noSuch("byte", position);
  }

  @Override
  public short getShort(int position) {
    throw noSuch("short", position);
  }

  @Override
  public float getFloat(int position) {
    throw noSuch("float", position);
  }

  @Override
  public DecimalData getDecimal(int position, int precision, int scale) {
    throw noSuch("decimal", position);
  }

  @Override
  public <T> RawValueData<T> getRawValue(int position) {
    throw noSuch("raw value", position);
  }

  @Override
  public byte[] getBinary(int position) {
    throw noSuch("binary", position);
  }

  @Override
  public ArrayData getArray(int position) {
    throw noSuch("array", position);
  }

  @Override
  public RowData getRow(int position, int fields) {
    throw noSuch("row", position);
  }

  @Override
  public Variant getVariant(int position) {
    throw noSuch("variant", position);
  }

  private static IllegalArgumentException noSuch(String type, int position) {
    return new IllegalArgumentException("position: " + position + " (expected: a " + type + ")");
  }
}
