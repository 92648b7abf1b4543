package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A vehicle in or near a coarse cell, and what it was warned of. Mutable, not thread-safe. */
final class Presence {

  /** Stands for a fine cell that is not known. */
  static final long NOWHERE = 0L;

  private static final int MOST_WARNED = 16;

  final String vehicle;
  final long hash;
  Corridor corridor;
  long node = NOWHERE;
  final LinkedHashMap<String, Severity> warned = new LinkedHashMap<>(4);

  Presence(String vehicle, Corridor corridor) {
    this.vehicle = vehicle;
    this.hash = HazardCell.hash(vehicle);
    this.corridor = corridor;
  }

  String tenant() {
    return vehicle.substring(0, vehicle.indexOf('/'));
  }

  void remember(String hazardId, Severity severity) {
    if (!warned.containsKey(hazardId) && warned.size() == MOST_WARNED) {
      warned.remove(warned.keySet().iterator().next());
    }
    warned.put(hazardId, severity);
  }

  /** What it was warned of goes on under another name. */
  void rename(String hazardId, String newId) {
    Severity known = warned.remove(hazardId);
    if (known != null) {
      remember(newId, known);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(vehicle);
    Waypoint at = corridor.at();
    out.writeDouble(at.latitudeDegrees());
    out.writeDouble(at.longitudeDegrees());
    out.writeLong(at.eventTimeMicros());
    out.writeFloat((float) corridor.headingDegrees());
    out.writeFloat((float) corridor.speedMetersPerSecond());
    out.writeLong(node);
    out.writeByte(warned.size());
    for (Map.Entry<String, Severity> entry : warned.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeByte(entry.getValue().code());
    }
  }

  /**
   * Reads a presence.
   *
   * @param version of the cell's state; the first one knew of no nodes
   */
  static Presence read(int version, DataInput in) throws IOException {
    Presence presence =
        new Presence(
            in.readUTF(),
            new Corridor(
                new Waypoint(in.readDouble(), in.readDouble(), in.readLong()),
                in.readFloat(),
                in.readFloat()));
    presence.node = version == HazardCell.VERSION_WITHOUT_RELEASE ? NOWHERE : in.readLong();
    int size = in.readByte();
    for (int i = 0; i < size; i++) {
      presence.warned.put(in.readUTF(), Severity.ofCode(in.readByte()));
    }
    return presence;
  }
}
