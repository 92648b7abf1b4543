package io.fleettwin.lakehouse.erasure;

import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.erasure.Sighting.Kind;
import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.upkeep.UpkeepEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Looks for a vehicle in every file of a table's folder, whether a snapshot refers to it or not:
 * byte by byte, and where a format compresses, in what it says when it is read.
 *
 * <p>Parquet files are asked for the id in each of their texts and blobs, Avro files (manifests and
 * their lists) are walked value by value. A file that another process is writing, or removed
 * meanwhile, is searched as far as it is there.
 */
final class FileSearch {

  private static final int CHUNK_BYTES = 1 << 20;

  private final UpkeepEngine engine;
  private final String vehicle;
  private final IdPattern pattern;
  private final List<Sighting> sightings = new ArrayList<>();
  private long files;
  private long bytes;

  FileSearch(UpkeepEngine engine, String vehicle) {
    this.engine = engine;
    this.vehicle = vehicle;
    this.pattern = new IdPattern(vehicle);
  }

  List<Sighting> sightings() {
    return List.copyOf(sightings);
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  /**
   * Searches the files of a table.
   *
   * @throws IllegalStateException if its storage cannot list them: nothing would be proven
   */
  void search(Table table) throws IOException, SQLException {
    if (!(table.io() instanceof SupportsPrefixOperations storage)) {
      throw new IllegalStateException(
          table.name() + ": " + table.io() + " (expected: storage that can be listed)");
    }
    for (FileInfo file : storage.listPrefix(table.location() + "/")) {
      files++;
      bytes += file.size();
      try {
        search(table, file);
      } catch (NotFoundException e) {
        files--; // upkeep removed it meanwhile
      }
    }
  }

  private void search(Table table, FileInfo file) throws IOException, SQLException {
    String location = file.location();
    note(location, Kind.BYTES, countBytes(table, location));
    if (location.endsWith(".avro")) {
      note(location, Kind.METADATA, countValues(table, location));
    } else if (location.endsWith(".parquet") && isComplete(table, file)) {
      note(location, Kind.ROWS, countRows(table, location));
    }
  }

  private void note(String location, Kind kind, long count) {
    if (count > 0) {
      sightings.add(new Sighting(location, kind, count));
    }
  }

  private long countBytes(Table table, String location) throws IOException {
    byte[] buffer = new byte[CHUNK_BYTES];
    int end = 0;
    int first = 0;
    long count = 0;
    try (InputStream in = table.io().newInputFile(location).newStream()) {
      while (true) {
        int read = in.readNBytes(buffer, end, buffer.length - end);
        end += read;
        if (read == 0) {
          return count + pattern.countStarts(buffer, end, first, end);
        }
        // Whether a word ends is seen by what follows it, where it begins by what comes before.
        int last = end - pattern.length() - 1;
        count += pattern.countStarts(buffer, end, first, last);
        int kept = Math.min(end, pattern.length() + 1);
        System.arraycopy(buffer, end - kept, buffer, 0, kept);
        first = Math.max(first, last + 1) - (end - kept);
        end = kept;
      }
    }
  }

  private long countValues(Table table, String location) throws IOException {
    long count = 0;
    try (InputStream in = table.io().newInputFile(location).newStream();
        DataFileStream<GenericRecord> records =
            new DataFileStream<>(in, new GenericDatumReader<>())) {
      while (records.hasNext()) {
        count += countIn(records.next());
      }
    }
    return count;
  }

  private long countIn(Object value) {
    if (value instanceof IndexedRecord record) {
      long count = 0;
      for (int field = 0; field < record.getSchema().getFields().size(); field++) {
        count += countIn(record.get(field));
      }
      return count;
    }
    if (value instanceof Collection<?> values) {
      return values.stream().mapToLong(this::countIn).sum();
    }
    if (value instanceof Map<?, ?> entries) {
      return countIn(entries.keySet()) + countIn(entries.values());
    }
    if (value instanceof ByteBuffer buffer) {
      return pattern.countIn(buffer);
    }
    return value instanceof CharSequence text ? pattern.countIn(text) : 0;
  }

  /** Whether a Parquet file ends as such a file does: those being written do not yet. */
  private static boolean isComplete(Table table, FileInfo file) throws IOException {
    if (file.size() < 8) {
      return false;
    }
    byte[] magic = new byte[4];
    try (var in = table.io().newInputFile(file.location()).newStream()) {
      in.seek(file.size() - magic.length);
      return in.readNBytes(magic, 0, magic.length) == magic.length
          && magic[0] == 'P'
          && magic[1] == 'A'
          && magic[2] == 'R'
          && magic[3] == '1';
    }
  }

  private long countRows(Table table, String location) throws SQLException {
    try (TableFiles files = engine.files(table)) {
      return countRows(files.pathOf(location));
    }
  }

  private long countRows(Path path) throws SQLException {
    String file = "read_parquet(" + Sql.text(path.toString()) + ")";
    List<String> conditions =
        engine.rows(
            "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + file + ")",
            row -> condition(Sql.identifier(row.getString(1)), row.getString(2)));
    String anywhere =
        conditions.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" OR "));
    return anywhere.isEmpty()
        ? 0
        : engine
            .rows("SELECT count(*) FROM " + file + " WHERE " + anywhere, row -> row.getLong(1))
            .get(0);
  }

  /** When a column of a type holds the id; empty if such a column cannot. */
  private String condition(String column, String type) {
    if (type.equals("BLOB")) {
      return "contains(hex(" + column + "), hex(" + Sql.text(vehicle) + "))";
    }
    if (!type.contains("VARCHAR")) {
      return "";
    }
    String text = type.equals("VARCHAR") ? column : "CAST(" + column + " AS VARCHAR)";
    return "regexp_matches(" + text + ", " + Sql.text(pattern.regex()) + ")";
  }
}
