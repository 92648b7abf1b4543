package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.sync.RejectReason;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How far the messages of one device were set aside, so that a repetition is known: messages of a
 * device come in the order of their offsets. One message has a dead letter for each reason.
 *
 * <p>Bounded: a device writes to two topics, each in one partition. Mutable.
 */
final class DeadLetterMarks {

  private static final int CAPACITY = 4;

  private final List<Mark> marks = new ArrayList<>(2);

  private record Mark(String topic, int partition, long offset, Set<RejectReason> reasons) {

    boolean isOf(DeadLetter.Origin origin) {
      return partition == origin.partition() && topic.equals(origin.topic());
    }
  }

  /** Remembers a dead letter, and tells whether it is new. */
  boolean add(DeadLetter letter) {
    DeadLetter.Origin origin = letter.origin();
    Mark known = null;
    for (Mark mark : marks) {
      known = mark.isOf(origin) ? mark : known;
    }
    if (known != null && origin.offset() < known.offset()) {
      return false;
    }
    Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
    if (known != null && origin.offset() == known.offset()) {
      reasons.addAll(known.reasons());
    }
    if (!reasons.add(letter.reason())) {
      return false;
    }
    marks.remove(known);
    if (marks.size() == CAPACITY) {
      marks.remove(0);
    }
    marks.add(new Mark(origin.topic(), origin.partition(), origin.offset(), reasons));
    return true;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(marks.size());
    for (Mark mark : marks) {
      out.writeUTF(mark.topic());
      Compact.writeUnsigned(out, mark.partition());
      Compact.writeUnsigned(out, mark.offset());
      out.writeByte(mark.reasons().size());
      for (RejectReason reason : mark.reasons()) {
        out.writeUTF(reason.name());
      }
    }
  }

  static DeadLetterMarks read(DataInput in) throws IOException {
    var read = new DeadLetterMarks();
    int size = in.readByte();
    for (int at = 0; at < size; at++) {
      read.marks.add(
          new Mark(
              in.readUTF(),
              (int) Compact.readUnsigned(in),
              Compact.readUnsigned(in),
              readReasons(in)));
    }
    return read;
  }

  private static Set<RejectReason> readReasons(DataInput in) throws IOException {
    Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
    int size = in.readByte();
    for (int at = 0; at < size; at++) {
      reasons.add(RejectReason.valueOf(in.readUTF()));
    }
    return reasons;
  }
}
