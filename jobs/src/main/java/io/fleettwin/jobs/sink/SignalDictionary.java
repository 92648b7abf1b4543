package io.fleettwin.jobs.sink;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.table.SignalDictionaryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.encryption.EncryptionKeyMetadata;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.FileWriterFactory;

/**
 * Writes the signal catalogue into {@code signal_dictionary}, all of it at once and only when it
 * differs from what is there: a digest of the rows is a property of the table.
 */
public final class SignalDictionary {

  private static final String DIGEST = "fleettwin.catalogue-sha256";

  private SignalDictionary() {}

  /**
   * Brings a table up to a catalogue.
   *
   * @return whether there was something to write
   * @throws org.apache.iceberg.exceptions.CommitFailedException if somebody else wrote meanwhile
   */
  public static boolean writeIfChanged(Table table, SignalCatalogue signals) {
    String digest = digest(signals);
    if (digest.equals(table.properties().get(DIGEST))) {
      return false;
    }
    Transaction transaction = table.newTransaction();
    transaction
        .newOverwrite()
        .overwriteByRowFilter(Expressions.alwaysTrue())
        .addFile(write(table, signals))
        .commit();
    transaction.updateProperties().set(DIGEST, digest).commit();
    transaction.commitTransaction();
    return true;
  }

  private static String digest(SignalCatalogue signals) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Signal signal : signals.signals()) {
        digest.update((signal + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static DataFile write(Table table, SignalCatalogue signals) {
    String name = UUID.randomUUID() + ".parquet";
    FileWriterFactory<Record> files = new GenericFileWriterFactory.Builder(table).build();
    EncryptedOutputFile file =
        EncryptedFiles.encryptedOutput(
            table.io().newOutputFile(table.locationProvider().newDataLocation(name)),
            EncryptionKeyMetadata.EMPTY);
    try {
      DataWriter<Record> writer = files.newDataWriter(file, table.spec(), null);
      try (writer) {
        for (Signal signal : signals.signals()) {
          writer.write(row(table, signal));
        }
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + name, e);
    }
  }

  private static Record row(Table table, Signal signal) {
    boolean isNumeric = signal.type().isNumeric();
    Record row = GenericRecord.create(table.schema());
    row.setField(SignalDictionaryTable.ID, signal.id());
    row.setField(SignalDictionaryTable.PATH, signal.path());
    row.setField(SignalDictionaryTable.UNIT, signal.unit().isEmpty() ? null : signal.unit());
    row.setField(SignalDictionaryTable.DATATYPE, signal.type().name().toLowerCase(Locale.ROOT));
    row.setField(SignalDictionaryTable.MINIMUM, isNumeric ? signal.minimum() : null);
    row.setField(SignalDictionaryTable.MAXIMUM, isNumeric ? signal.maximum() : null);
    row.setField(SignalDictionaryTable.DECIMALS, isNumeric ? signal.decimals() : null);
    row.setField(SignalDictionaryTable.CADENCE, (long) signal.cadenceMillis());
    row.setField(SignalDictionaryTable.TIER, signal.tier().name().toLowerCase(Locale.ROOT));
    row.setField(SignalDictionaryTable.COLUMN, signal.column().isEmpty() ? null : signal.column());
    return row;
  }
}
