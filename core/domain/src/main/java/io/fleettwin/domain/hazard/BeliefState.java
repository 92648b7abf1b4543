package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The byte form of a {@link Belief} in state. */
final class BeliefState {

  private BeliefState() {}

  static void write(Belief belief, DataOutput out) throws IOException {
    out.writeUTF(belief.scope);
    out.writeByte(belief.cause.code());
    out.writeLong(belief.cell);
    out.writeByte(belief.sector);
    out.writeFloat((float) belief.headingDegrees);
    out.writeLong(belief.sinceMicros);
    out.writeBoolean(belief.isOwned);
    out.writeDouble(belief.logOdds);
    out.writeLong(belief.asOfMicros);
    out.writeDouble(belief.latitude);
    out.writeDouble(belief.longitude);
    out.writeDouble(belief.spread);
    out.writeInt(belief.placed);
    out.writeInt(belief.reports);
    out.writeInt(belief.reporters);
    out.writeInt(belief.clearPassages);
    out.writeByte(belief.severity.code());
    out.writeByte(belief.phase.code());
    out.writeBoolean(belief.isAgreed);
    out.writeLong(belief.sensedMicros);
    belief.witnesses.write(out);
    belief.release.write(out);
    out.writeBoolean(belief.told != null);
    if (belief.told != null) {
      HazardState.write(belief.told, out);
    }
  }

  /**
   * Reads a belief.
   *
   * @param version of the cell's state; the first one knew of no release and had an extent
   */
  static Belief read(int version, DataInput in) throws IOException {
    boolean isFirst = version == HazardCell.VERSION_WITHOUT_RELEASE;
    Belief belief =
        new Belief(
            in.readUTF(),
            HazardCause.ofCode(in.readByte()),
            in.readLong(),
            in.readByte(),
            in.readFloat(),
            in.readLong(),
            isFirst || in.readBoolean());
    belief.logOdds = in.readDouble();
    belief.asOfMicros = in.readLong();
    belief.latitude = in.readDouble();
    belief.longitude = in.readDouble();
    double extentOrSpread = in.readDouble();
    belief.spread = isFirst ? extentOrSpread * extentOrSpread / 2.0 : extentOrSpread;
    belief.placed = isFirst ? 0 : in.readInt();
    belief.reports = in.readInt();
    belief.reporters = in.readInt();
    belief.clearPassages = in.readInt();
    belief.severity = Severity.ofCode(in.readByte());
    belief.phase = HazardPhase.ofCode(in.readByte());
    belief.isAgreed = in.readBoolean();
    belief.sensedMicros = in.readLong();
    belief.witnesses = Witnesses.read(in);
    if (isFirst) {
      belief.placed = belief.reports;
    } else {
      belief.release = Release.read(belief.model.releaseReporters(), in);
    }
    belief.told = in.readBoolean() ? HazardState.read(in) : null;
    if (isFirst && belief.isShared() && belief.told != null) {
      belief.release.resume(belief.told);
    }
    return belief;
  }
}
