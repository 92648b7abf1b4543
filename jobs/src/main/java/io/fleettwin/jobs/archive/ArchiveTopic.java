package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.Topics;
import java.util.Arrays;
import java.util.List;

/** The topics that the archive reads. */
enum ArchiveTopic {
  TWIN(0, Topics.TWIN),
  INSIGHT(1, Topics.INSIGHT),
  DEAD_LETTER(2, Topics.DEAD_LETTER),
  SESSION(3, Topics.SESSION),
  ERASURE(4, Topics.ERASURE),
  COMMAND(5, Topics.COMMAND),
  HAZARD(6, Topics.HAZARD);

  private static final ArchiveTopic[] ALL = values();

  private final int code;
  private final String topic;

  ArchiveTopic(int code, String topic) {
    this.code = code;
    this.topic = topic;
  }

  static List<String> names() {
    return Arrays.stream(ALL).map(each -> each.topic).toList();
  }

  /** The topic of a name that {@link #names} has. */
  static ArchiveTopic ofName(String name) {
    for (ArchiveTopic each : ALL) {
      if (each.topic.equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("topic: " + name + " (expected: one of " + names() + ")");
  }

  /** Number between operators. */
  int code() {
    return code;
  }

  static ArchiveTopic ofCode(int code) {
    for (ArchiveTopic each : ALL) {
      if (each.code == code) {
        return each;
      }
    }
    throw new IllegalArgumentException("code: " + code + " (expected: 0 to 6)");
  }
}
