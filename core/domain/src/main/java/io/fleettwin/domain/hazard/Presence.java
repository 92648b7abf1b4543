package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A vehicle in or near a coarse cell, and what it was warned of. Mutable, not thread-safe. */
final class Presence {

  private static final int MOST_WARNED = 16;

  final String vehicle;
  Corridor corridor;
  final LinkedHashMap<String, Severity> warned = new LinkedHashMap<>(4);

  Presence(String vehicle, Corridor corridor) {
    this.vehicle = vehicle;
    this.corridor = corridor;
  }

  String tenant() {
    return vehicle.substring(0, vehicle.indexOf('/'));
  }

  void remember(Hazard hazard) {
    if (!warned.containsKey(hazard.id()) && warned.size() == MOST_WARNED) {
      warned.remove(warned.keySet().iterator().next());
    }
    warned.put(hazard.id(), hazard.severity());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(vehicle);
    Waypoint at = corridor.at();
    out.writeDouble(at.latitudeDegrees());
    out.writeDouble(at.longitudeDegrees());
    out.writeLong(at.eventTimeMicros());
    out.writeFloat((float) corridor.headingDegrees());
    out.writeFloat((float) corridor.speedMetersPerSecond());
    out.writeByte(warned.size());
    for (Map.Entry<String, Severity> entry : warned.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeByte(entry.getValue().code());
    }
  }

  static Presence read(DataInput in) throws IOException {
    Presence presence =
        new Presence(
            in.readUTF(),
            new Corridor(
                new Waypoint(in.readDouble(), in.readDouble(), in.readLong()),
                in.readFloat(),
                in.readFloat()));
    int size = in.readByte();
    for (int i = 0; i < size; i++) {
      presence.warned.put(in.readUTF(), Severity.ofCode(in.readByte()));
    }
    return presence;
  }
}
