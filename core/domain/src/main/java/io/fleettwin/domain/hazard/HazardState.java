package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The byte form of a {@link Hazard} in state. */
final class HazardState {

  private HazardState() {}

  static void write(Hazard hazard, DataOutput out) throws IOException {
    out.writeUTF(hazard.id());
    out.writeUTF(hazard.scope());
    out.writeByte(hazard.cause().code());
    out.writeByte(hazard.phase().code());
    out.writeByte(hazard.severity().code());
    Hazard.Place place = hazard.place();
    out.writeLong(place.cell());
    out.writeByte(place.sector());
    out.writeDouble(place.latitudeDegrees());
    out.writeDouble(place.longitudeDegrees());
    out.writeDouble(place.extentMeters());
    Hazard.Grounds grounds = hazard.grounds();
    out.writeDouble(grounds.logOdds());
    out.writeInt(grounds.reports());
    out.writeInt(grounds.reporters());
    out.writeInt(grounds.clearPassages());
    Hazard.Span span = hazard.span();
    out.writeLong(span.sinceMicros());
    out.writeLong(span.eventTimeMicros());
    out.writeLong(span.expiryMicros());
    out.writeLong(span.sensedMicros());
  }

  static Hazard read(DataInput in) throws IOException {
    return new Hazard(
        in.readUTF(),
        in.readUTF(),
        HazardCause.ofCode(in.readByte()),
        HazardPhase.ofCode(in.readByte()),
        Severity.ofCode(in.readByte()),
        new Hazard.Place(
            in.readLong(), in.readByte(), in.readDouble(), in.readDouble(), in.readDouble()),
        new Hazard.Grounds(in.readDouble(), in.readInt(), in.readInt(), in.readInt()),
        new Hazard.Span(in.readLong(), in.readLong(), in.readLong(), in.readLong()));
  }
}
