package io.fleettwin.domain.signal;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The byte form of a {@link SignalRow}, small where the row says nothing new.
 *
 * <p>Per signal: how far its id is from the one before, flags, and what the flags do not say
 * already. Most signals have the value and time that their owner believes anyway, and did not
 * change within the row: two bytes.
 */
public final class SignalRowState {

  private static final int AS_BELIEVED = 1;
  private static final int FRESH = 1 << 1;
  private static final int STEADY = 1 << 2;
  private static final int IS_TEXT = 1 << 3;
  private static final int NEW_IN_ROW = 1 << 4;
  private static final int DECIMAL = 1 << 5;

  /** Above the flags: decimals of the numbers that follow, if they are decimal. */
  private static final int DECIMALS_SHIFT = 6;

  private static final int END = 0;
  private static final int NOT_DECIMAL = -1;

  private SignalRowState() {}

  /**
   * What the owner of the row keeps itself, by catalogue index; not written again where the row
   * agrees.
   */
  @SuppressWarnings("ArrayRecordComponent") // a view of its owner's arrays
  public record Believed(double[] values, String[] texts, long[] eventTimesMicros) {}

  /** Writes a row. */
  public static void write(
      SignalRow row, SignalCatalogue catalogue, Believed believed, DataOutput out)
      throws IOException {
    out.writeLong(row.timeMicros);
    out.writeLong(row.startMicros);
    out.writeLong(row.instantBeforeMicros);
    int previousId = 0;
    for (int index = 0; index < row.values.length; index++) {
      if (row.sampledMicros[index] != SignalRow.NEVER) {
        Compact.writeUnsigned(out, catalogue.at(index).id() - previousId);
        previousId = catalogue.at(index).id();
        writeSignal(row, index, catalogue.at(index), believed, out);
      }
    }
    Compact.writeUnsigned(out, END);
  }

  private static void writeSignal(
      SignalRow row, int index, Signal signal, Believed believed, DataOutput out)
      throws IOException {
    boolean isText = !signal.type().isNumeric();
    boolean fresh = row.isFresh(index);
    boolean asBelieved = agrees(row, index, isText, believed);
    boolean steady = !isText && row.minima[index] == row.maxima[index];
    boolean newInRow = fresh && row.sampledBeforeMicros[index] == SignalRow.NEVER;
    boolean hasNumbers = !isText && (!asBelieved || (fresh && !steady));
    int decimals = hasNumbers ? decimalsOf(row, index, signal) : NOT_DECIMAL;
    Compact.writeUnsigned(
        out,
        (asBelieved ? AS_BELIEVED : 0)
            | (fresh ? FRESH : 0)
            | (steady ? STEADY : 0)
            | (isText ? IS_TEXT : 0)
            | (newInRow ? NEW_IN_ROW : 0)
            | (decimals == NOT_DECIMAL ? 0 : DECIMAL | decimals << DECIMALS_SHIFT));
    if (!asBelieved) {
      Compact.writeSigned(out, row.timeMicros - row.sampledMicros[index]);
      if (isText) {
        out.writeUTF(row.texts[index]);
      } else {
        writeNumber(row.values[index], decimals, out);
      }
    }
    if (fresh) {
      writeFresh(row, index, newInRow, out);
      if (!isText) {
        out.writeDouble(row.integrals[index]);
        if (!steady) {
          writeNumber(row.minima[index], decimals, out);
          writeNumber(row.maxima[index], decimals, out);
        }
      }
    }
  }

  private static int decimalsOf(SignalRow row, int index, Signal signal) {
    int decimals = signal.decimals();
    return Compact.isDecimal(row.values[index], decimals)
            && Compact.isDecimal(row.minima[index], decimals)
            && Compact.isDecimal(row.maxima[index], decimals)
        ? decimals
        : NOT_DECIMAL;
  }

  private static boolean agrees(SignalRow row, int index, boolean isText, Believed believed) {
    return row.sampledMicros[index] == believed.eventTimesMicros[index]
        && (isText
            ? row.texts[index].equals(believed.texts[index])
            : row.values[index] == believed.values[index]);
  }

  private static void writeFresh(SignalRow row, int index, boolean newInRow, DataOutput out)
      throws IOException {
    Compact.writeUnsigned(out, row.sampleCounts[index]);
    long before = newInRow ? row.knownFromMicros[index] : row.sampledBeforeMicros[index];
    Compact.writeSigned(out, row.startMicros - before);
  }

  /**
   * Reads what {@link #write} wrote into a row of which nothing is known; signals that the
   * catalogue lost are passed over.
   */
  public static void read(SignalRow row, SignalCatalogue catalogue, Believed believed, DataInput in)
      throws IOException {
    row.timeMicros = in.readLong();
    row.startMicros = in.readLong();
    row.instantBeforeMicros = in.readLong();
    SignalRow lost = new SignalRow(1);
    Believed nothing = new Believed(new double[1], new String[1], new long[1]);
    int id = 0;
    for (long step = Compact.readUnsigned(in); step != END; step = Compact.readUnsigned(in)) {
      id += (int) step;
      int index = catalogue.indexOf(id);
      if (index == SignalCatalogue.UNKNOWN) {
        readSignal(lost, 0, nothing, in);
      } else {
        readSignal(row, index, believed, in);
      }
    }
  }

  private static void readSignal(SignalRow row, int index, Believed believed, DataInput in)
      throws IOException {
    int flags = (int) Compact.readUnsigned(in);
    boolean isText = (flags & IS_TEXT) != 0;
    int decimals = (flags & DECIMAL) == 0 ? NOT_DECIMAL : flags >> DECIMALS_SHIFT;
    if ((flags & AS_BELIEVED) != 0) {
      row.sampledMicros[index] = believed.eventTimesMicros[index];
      row.texts[index] = believed.texts[index];
      row.values[index] = believed.values[index];
    } else {
      row.sampledMicros[index] = row.timeMicros - Compact.readSigned(in);
      if (isText) {
        row.texts[index] = in.readUTF();
      } else {
        row.values[index] = readNumber(decimals, in);
      }
    }
    if ((flags & FRESH) != 0) {
      readFresh(row, index, (flags & NEW_IN_ROW) != 0, in);
      if (!isText) {
        row.integrals[index] = in.readDouble();
        boolean steady = (flags & STEADY) != 0;
        row.minima[index] = steady ? row.values[index] : readNumber(decimals, in);
        row.maxima[index] = steady ? row.values[index] : readNumber(decimals, in);
      }
    }
  }

  private static void readFresh(SignalRow row, int index, boolean newInRow, DataInput in)
      throws IOException {
    row.touch(index);
    row.sampleCounts[index] = (int) Compact.readUnsigned(in);
    long before = row.startMicros - Compact.readSigned(in);
    row.sampledBeforeMicros[index] = newInRow ? SignalRow.NEVER : before;
    row.knownFromMicros[index] = newInRow ? before : Math.max(before, row.startMicros);
  }

  private static void writeNumber(double value, int decimals, DataOutput out) throws IOException {
    if (decimals == NOT_DECIMAL) {
      out.writeDouble(value);
    } else {
      Compact.writeDecimal(out, value, decimals);
    }
  }

  private static double readNumber(int decimals, DataInput in) throws IOException {
    return decimals == NOT_DECIMAL ? in.readDouble() : Compact.readDecimal(in, decimals);
  }
}
