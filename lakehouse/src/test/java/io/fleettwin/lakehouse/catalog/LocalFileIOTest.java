package io.fleettwin.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileIOTest {

  @TempDir private Path folder;

  private final LocalFileIO files = new LocalFileIO();

  @Test
  void locationsAreKeptAsTheyAreSpelt() throws IOException {
    String location = folder.toUri() + "a b/data.bin";

    try (PositionOutputStream out = files.newOutputFile(location).create()) {
      out.write(new byte[] {1, 2, 3});
      assertThat(out.getPos()).isEqualTo(3);
    }

    assertThat(files.newInputFile(location).location()).isEqualTo(location);
    assertThat(files.newInputFile(location).getLength()).isEqualTo(3);
    assertThat(folder.resolve("a b/data.bin")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void ofTwoWritersOfOneFileTheSecondFails() throws IOException {
    String location = folder.resolve("once").toString();
    files.newOutputFile(location).create().close();

    assertThatThrownBy(() -> files.newOutputFile(location).create())
        .isInstanceOf(AlreadyExistsException.class);
    files.newOutputFile(location).createOrOverwrite().close();
  }

  @Test
  void missingFilesAreNotFound() {
    String location = folder.resolve("nothing").toString();

    assertThat(files.newInputFile(location).exists()).isFalse();
    assertThatThrownBy(() -> files.newInputFile(location).getLength())
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> files.deleteFile(location)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void folderIsListedAsItIsSpelt() throws IOException {
    String table = "file://" + folder.resolve("demo/telemetry");
    for (String name : List.of("/data/day=1/a.parquet", "/metadata/b.json", "_1m/data/c.parquet")) {
      files.newOutputFile(table + name).create().close();
    }

    assertThat(files.listPrefix(table))
        .extracting(FileInfo::location)
        .containsExactlyInAnyOrder(table + "/data/day=1/a.parquet", table + "/metadata/b.json");
    assertThat(files.listPrefix(folder + "/nothing")).isEmpty();

    files.deletePrefix(table);
    assertThat(folder.resolve("demo/telemetry")).doesNotExist();
    assertThat(folder.resolve("demo/telemetry_1m/data/c.parquet")).exists();
  }

  @Test
  void locationsElsewhereAreRefused() {
    assertThatThrownBy(() -> files.newInputFile("s3://bucket/key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("location: s3://bucket/key (expected: a file on this machine)");
  }
}
