package io.fleettwin.jobs.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes the stored state that later releases must read: {@code StoredTwin FILE}. */
final class StoredTwin {
  private StoredTwin() {}

  public static void main(String[] arguments) throws IOException {
    var out = new DataOutputSerializer(64);
    new KeptTwinSerializer().serialize(KeptTwinSerializerTest.example(), out);
    Files.write(Path.of(arguments[0]), out.getCopyOfBuffer());
  }
}
