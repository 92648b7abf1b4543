package io.fleettwin.evaluation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

  @TempDir private Path folder;

  @Test
  void filesAreFoundByTheirColumnsWhateverTheirNamesAndDepth() throws IOException {
    Files.createDirectory(folder.resolve("deep"));
    write("deep/b.csv", "extra,volts,amperes\n1,2,3\n");
    writeCompressed("a.csv.gz", "amperes,volts\n4,5\n");
    write("other.csv", "volts\n1\n");
    write("readme.txt", "amperes,volts\n");

    List<CsvTable> found = Recordings.find(folder, Set.of("amperes", "volts"));

    assertThat(found)
        .extracting(table -> folder.relativize(table.file()).toString())
        .containsExactly("a.csv.gz", "deep/b.csv");
    assertThat(found.get(0).rows().get(0).number("volts")).isEqualTo(5.0);
    assertThat(found.get(1).rows().get(0).number("volts")).isEqualTo(2.0);
  }

  @Test
  void folderWithoutSuchFilesSaysWhatWasLookedFor() throws IOException {
    write("other.csv", "volts\n1\n");

    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Recordings.find(folder, Set.of("amperes")))
        .withMessage(folder + ": no .csv or .csv.gz with the columns [amperes]");
  }

  @Test
  void missingFolderIsSaidToBeNone() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Recordings.find(folder.resolve("none"), Set.of()))
        .withMessageEndingWith("none: not a folder");
  }

  @Test
  void fieldThatIsNoNumberIsNotANumber() throws IOException {
    write("a.csv", "volts,note\n,x\nnull,y\n 3.5 ,z\n\n7\n");

    List<CsvTable.Row> rows = CsvTable.open(folder.resolve("a.csv")).rows();

    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).number("volts")).isNaN();
    assertThat(rows.get(1).number("volts")).isNaN();
    assertThat(rows.get(2).number("volts")).isEqualTo(3.5);
    assertThat(rows.get(3).text("note")).isEmpty();
  }

  @Test
  void columnThatIsNotThereIsAMistakeOfTheCaller() throws IOException {
    write("a.csv", "volts\n1\n");
    CsvTable.Row row = CsvTable.open(folder.resolve("a.csv")).rows().get(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.number("amperes"))
        .withMessage("column: amperes (expected: one of [volts])");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void writeCompressed(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
