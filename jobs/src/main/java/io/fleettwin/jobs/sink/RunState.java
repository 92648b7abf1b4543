package io.fleettwin.jobs.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What a checkpoint knows of itself, so that whoever restores it can tell what came after it.
 *
 * @param runs job ids of the run that wrote it and of those it goes back to
 * @param checkpoint its number
 * @param writtenMillis when it was written, clock of the writer [ms since 1970]
 */
public record RunState(List<String> runs, long checkpoint, long writtenMillis) {

  /** Ancestors that are remembered; none that old commits any more. */
  private static final int MAX_RUNS = 16;

  public RunState {
    runs = List.copyOf(runs);
  }

  /**
   * The line of runs that one belongs to.
   *
   * @param ancestors those before it, the oldest first
   * @param run job id of the run
   */
  public static List<String> lineOf(List<String> ancestors, String run) {
    List<String> line = new ArrayList<>(ancestors);
    line.remove(run);
    line.add(run);
    return List.copyOf(line.subList(Math.max(0, line.size() - MAX_RUNS), line.size()));
  }

  /** Its form in a checkpoint. */
  public static final class Serializer implements SimpleVersionedSerializer<RunState> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(RunState state) throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (var out = new DataOutputStream(bytes)) {
        out.writeInt(state.runs.size());
        for (String run : state.runs) {
          out.writeUTF(run);
        }
        out.writeLong(state.checkpoint);
        out.writeLong(state.writtenMillis);
      }
      return bytes.toByteArray();
    }

    @Override
    public RunState deserialize(int version, byte[] bytes) throws IOException {
      if (version != VERSION) {
        throw new IOException("version: " + version + " (expected: " + VERSION + ")");
      }
      try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        int count = in.readInt();
        List<String> runs = new ArrayList<>(count);
        for (int run = 0; run < count; run++) {
          runs.add(in.readUTF());
        }
        return new RunState(runs, in.readLong(), in.readLong());
      }
    }
  }
}
