package io.fleettwin.lakehouse.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of an export as one stream, of which no more than one table is on disk at a time.
 *
 * <p>The manifest is last, and a stream that breaks off lacks the directory that ends every zip
 * file, so no reader takes it for a whole one.
 */
public final class ZippedExport {

  private final VehicleExport export;
  private final List<HeldTable> held;

  private ZippedExport(VehicleExport export, List<HeldTable> held) {
    this.export = export;
    this.held = held;
  }

  /**
   * Looks what there is.
   *
   * @throws NothingHeldException if there is no such vehicle
   */
  public static ZippedExport of(VehicleExport export) {
    return new ZippedExport(export, export.survey());
  }

  /**
   * Writes all files.
   *
   * @param folder for the table at hand
   * @param out stays open
   * @return how many rows
   */
  public long write(ExportFormat format, Path folder, Instant now, OutputStream out)
      throws IOException {
    // Not closed but finished: closing would make a whole file of one that broke off.
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    List<WrittenTable> written = new ArrayList<>();
    for (HeldTable table : held) {
      String name = table.fileName(format);
      Path file = folder.resolve(name);
      try {
        written.add(export.write(table, format, file));
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
      } finally {
        Files.deleteIfExists(file);
      }
    }
    zip.putNextEntry(new ZipEntry(Manifest.FILE));
    export.writeManifest(written, format, now, zip);
    zip.closeEntry();
    zip.finish();
    zip.flush();
    return written.stream().mapToLong(WrittenTable::rows).sum();
  }
}
