package io.fleettwin.jobs.parquet;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.io.OutputFile;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A Parquet file that takes its row groups column by column, in the order of its schema.
 *
 * <p>A column of which few values differ gets a dictionary, decided once for the row group with all
 * of its values at hand; the rest is plain. Not thread-safe.
 */
public final class ColumnarFile implements Closeable {

  /** zstd's own default; 1 saves a fifth of the time of compression and costs 4 % of size. */
  private static final int ZSTD_LEVEL = 3;

  /** Entries of a dictionary at most, so that its table stays in the processor's cache. */
  private static final int MAX_DICTIONARY_ENTRIES = 1 << 16;

  /** A dictionary has to bring the bytes of a column, before compression, down to this share. */
  private static final double WORTHWHILE = 0.8;

  private static final double FALSE_POSITIVES = 0.01;
  private static final int INDEX_TRUNCATE_LENGTH = 64;

  private final ParquetFileWriter file;
  private final Map<String, String> keyValues;
  private final Buffers buffers;
  private long rows;
  private boolean ended;

  /** What pages are made in. One for each thread that writes; to be closed. */
  public static final class Buffers implements Closeable {
    private final ByteBuilder page = new ByteBuilder();
    private final ZstdPages zstd = new ZstdPages(ZSTD_LEVEL);
    private final ValueDictionary dictionary = new ValueDictionary();
    private int[] indexes = new int[0];
    private int[] levels = new int[ColumnChunk.PAGE_ROWS];

    private int[] indexes(int count) {
      if (indexes.length < count) {
        indexes = new int[Math.max(count, indexes.length * 2)];
      }
      return indexes;
    }

    private int[] levels(byte[] of, int from, int to) {
      if (levels.length < to - from) {
        levels = new int[to - from];
      }
      for (int at = from; at < to; at++) {
        levels[at - from] = of[at];
      }
      return levels;
    }

    @Override
    public void close() {
      zstd.close();
    }
  }

  /**
   * Creates a file.
   *
   * @param out where; must not exist
   * @param schema its columns
   * @param keyValues what the footer says besides
   */
  public ColumnarFile(
      OutputFile out, MessageType schema, Map<String, String> keyValues, Buffers buffers)
      throws IOException {
    this.keyValues = Map.copyOf(keyValues);
    this.buffers = requireNonNull(buffers, "buffers");
    file =
        new ParquetFileWriter(
            new PositionedOutput(out),
            schema,
            ParquetFileWriter.Mode.CREATE,
            Long.MAX_VALUE,
            0,
            INDEX_TRUNCATE_LENGTH,
            Integer.MAX_VALUE,
            true);
    file.start();
  }

  public void startRowGroup(int rowCount) throws IOException {
    file.startBlock(rowCount);
    rows += rowCount;
  }

  public void endRowGroup() throws IOException {
    file.endBlock();
  }

  /** Bytes written so far. */
  public long length() throws IOException {
    return file.getPos();
  }

  /** Rows of all row groups begun so far. */
  public long rows() {
    return rows;
  }

  /** Writes the footer and closes the file. */
  public ParquetMetadata end() throws IOException {
    ended = true;
    file.end(keyValues);
    return file.getFooter();
  }

  /** Closes a file that was not ended, and so has no footer. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      ended = true;
      file.close();
    }
  }

  /** Writes a column of the row group. */
  public void write(ColumnDescriptor column, ColumnChunk chunk) throws IOException {
    file.startColumn(column, chunk.entryCount(), CompressionCodecName.ZSTD);
    int[] indexes = buffers.indexes(chunk.valueCount());
    int entries = writeDictionary(column, chunk, indexes);
    var statistics = new ChunkStatistics(column.getPrimitiveType(), chunk);
    chunk.forEachPage(
        (rowCount, entryFrom, entryTo, valueFrom, valueTo) -> {
          ByteBuilder page = buffers.page;
          page.clear();
          appendLevels(chunk.repetitions(), entryFrom, entryTo, column.getMaxRepetitionLevel());
          appendLevels(chunk.definitions(), entryFrom, entryTo, column.getMaxDefinitionLevel());
          if (entries > 0) {
            int bitWidth = HybridRuns.bitWidth(entries - 1);
            page.putByte(bitWidth);
            HybridRuns.append(indexes, valueFrom, valueTo, bitWidth, page);
          } else {
            appendPlain(
                column.getPrimitiveType().getPrimitiveTypeName(), chunk, valueFrom, valueTo);
          }
          BytesInput compressed = buffers.zstd.compress(page);
          file.writeDataPage(
              entryTo - entryFrom,
              page.length(),
              compressed,
              statistics.of(valueFrom, valueTo, entryTo - entryFrom),
              rowCount,
              Encoding.RLE,
              Encoding.RLE,
              entries > 0 ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
        });
    file.endColumn();
  }

  /** Adds a bloom filter over the texts of a column that was written to this row group. */
  public void addBloomFilter(ColumnDescriptor column, ColumnChunk chunk, int maximumBytes) {
    List<org.apache.parquet.io.api.Binary> texts = chunk.texts();
    int bits = BlockSplitBloomFilter.optimalNumOfBits(texts.size(), FALSE_POSITIVES);
    var filter = new BlockSplitBloomFilter(Math.min(bits / Byte.SIZE, maximumBytes), maximumBytes);
    texts.forEach(text -> filter.insertHash(filter.hash(text)));
    file.addBloomFilter(String.join(".", column.getPath()), filter);
  }

  private void appendLevels(byte[] of, int from, int to, int largest) {
    if (largest == 0) {
      return;
    }
    ByteBuilder page = buffers.page;
    int lengthAt = page.length();
    page.putInt(0);
    HybridRuns.append(
        buffers.levels(of, from, to), 0, to - from, HybridRuns.bitWidth(largest), page);
    page.setInt(lengthAt, page.length() - lengthAt - Integer.BYTES);
  }

  /** Writes the dictionary if there is to be one, and returns the number of its entries, else 0. */
  private int writeDictionary(ColumnDescriptor column, ColumnChunk chunk, int[] indexes)
      throws IOException {
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    int count = chunk.valueCount();
    if (count == 0 || type == PrimitiveTypeName.BOOLEAN) {
      return 0;
    }
    ByteBuilder page = buffers.page;
    page.clear();
    int entries;
    if (type == PrimitiveTypeName.BINARY) {
      entries = chunk.texts().size();
      for (int at = 0; at < count; at++) {
        indexes[at] = (int) chunk.values()[at];
      }
      chunk.texts().forEach(text -> appendText(text.getBytesUnsafe()));
    } else {
      int bytes = type == PrimitiveTypeName.INT32 ? Integer.BYTES : Long.BYTES;
      ValueDictionary dictionary = buffers.dictionary;
      if (!dictionary.index(chunk.values(), count, MAX_DICTIONARY_ENTRIES, indexes)
          || !isWorthwhile(dictionary.size(), count, bytes)) {
        return 0;
      }
      entries = dictionary.size();
      for (int entry = 0; entry < entries; entry++) {
        appendNumber(dictionary.entry(entry), bytes);
      }
    }
    file.writeDictionaryPage(
        new DictionaryPage(buffers.zstd.compress(page), page.length(), entries, Encoding.PLAIN));
    return entries;
  }

  private static boolean isWorthwhile(int entries, int count, int bytes) {
    double packed = (double) count * HybridRuns.bitWidth(entries - 1) / Byte.SIZE;
    return (double) entries * bytes + packed <= WORTHWHILE * count * bytes;
  }

  private void appendPlain(PrimitiveTypeName type, ColumnChunk chunk, int from, int to) {
    long[] values = chunk.values();
    ByteBuilder page = buffers.page;
    if (type == PrimitiveTypeName.BOOLEAN) {
      int[] bits = buffers.indexes(to - from);
      for (int at = from; at < to; at++) {
        bits[at - from] = (int) values[at];
      }
      HybridRuns.appendBits(bits, 0, to - from, 1, page);
      return;
    }
    int bytes = type == PrimitiveTypeName.INT32 ? Integer.BYTES : Long.BYTES;
    page.reserve((to - from) * bytes);
    for (int at = from; at < to; at++) {
      appendNumber(values[at], bytes);
    }
  }

  private void appendNumber(long value, int bytes) {
    if (bytes == Long.BYTES) {
      buffers.page.putLong(value);
    } else {
      buffers.page.putInt((int) value);
    }
  }

  private void appendText(byte[] utf8) {
    buffers.page.putInt(utf8.length);
    buffers.page.putBytes(utf8);
  }
}
