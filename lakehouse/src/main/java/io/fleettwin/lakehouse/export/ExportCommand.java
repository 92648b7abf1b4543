package io.fleettwin.lakehouse.export;

import static io.fleettwin.domain.common.Require.invalid;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.lakehouse.ProcessLog;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.command.CatalogOptions;
import io.fleettwin.lakehouse.command.Interrupts;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes everything that is held of a vehicle into files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes everything that the tables of a tenant hold of a vehicle: a file for each table and"
            + " manifest.json, which explains them; or its positions as OGC Moving Features JSON.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the files are complete",
      "1:nothing is held of such a vehicle, or no catalog answers",
      "2:the command line is wrong, or files are in the way",
      "130:cancelled by Ctrl-C; no file was left"
    })
public final class ExportCommand implements Callable<Integer> {

  /** As a shell has it: 128 and the number of the signal. */
  private static final int CANCELLED = 130;

  private static final double BYTES_A_MEBIBYTE = 1 << 20;

  @Option(names = "--vehicle", paramLabel = "ID", required = true, description = "whose data")
  private String vehicle;

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "whose vehicle (default: ${DEFAULT-VALUE})")
  private String tenant;

  @Option(
      names = "--format",
      paramLabel = "parquet|csv|mf-json",
      defaultValue = "parquet",
      converter = FormatConverter.class,
      description = "mf-json: its positions only (default: ${DEFAULT-VALUE})")
  private ExportFormat format;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "inclusive, such as 2026-11-21T00:00:00Z (default: the beginning)")
  private Instant from = Period.BEGINNING;

  @Option(names = "--to", paramLabel = "TIME", description = "exclusive (default: the end)")
  private Instant to = Period.END;

  @Option(names = "--trip", paramLabel = "ID", description = "only the time of this trip")
  private String trip = "";

  @Option(
      names = "--output",
      paramLabel = "DIR|FILE",
      description =
          "folder for the files (default: export-ID here); with mf-json the file (default:"
              + " standard output)")
  private Path output;

  @Option(names = "--force", description = "replace files that are there")
  private boolean force;

  @Mixin private CatalogOptions catalogOptions;

  private final PrintWriter err =
      new PrintWriter(
          new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8), true);
  private final OutputStream out =
      new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
  private volatile boolean cancelled;

  /** Spells formats as {@link ExportFormat#label()} does. */
  static final class FormatConverter implements CommandLine.ITypeConverter<ExportFormat> {

    @Override
    public ExportFormat convert(String label) {
      try {
        return ExportFormat.ofLabel(label.toLowerCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    }
  }

  public static void main(String[] arguments) {
    ProcessLog.from("error");
    System.exit(new CommandLine(new ExportCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    try {
      if (!trip.isEmpty() && !(from.equals(Period.BEGINNING) && to.equals(Period.END))) {
        throw invalid("--trip", trip + " with --from or --to", "one or the other");
      }
      var request = new ExportRequest(tenant, vehicle, new Period(from, to));
      return catalogOptions.open(err, catalog -> export(catalog, request));
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private int export(LakehouseCatalog catalog, ExportRequest request) throws IOException {
    try (VehicleExport all = VehicleExport.open(catalog, request, EngineLimits.ofThisMachine())) {
      Interrupts.handle(
          () -> {
            cancelled = true;
            all.cancel();
          });
      VehicleExport wanted = trip.isEmpty() ? all : all.ofTrip(trip);
      if (format != ExportFormat.MF_JSON) {
        exportTables(wanted);
      } else if (output == null) {
        tellPositions(wanted.writeTrajectory(() -> out));
        out.flush();
      } else {
        exportTrajectory(wanted);
      }
      return CommandLine.ExitCode.OK;
    } catch (NothingHeldException e) {
      err.println(e.getMessage());
      return CatalogOptions.FAILED;
    } catch (QueryException e) {
      err.println(cancelled ? "Cancelled; no file was left" : e.getMessage());
      return cancelled ? CANCELLED : CatalogOptions.FAILED;
    }
  }

  private void exportTables(VehicleExport wanted) throws IOException {
    Path folder = output == null ? Path.of("export-" + inFileName(vehicle)) : output;
    List<HeldTable> held = wanted.survey();
    List<String> names = new ArrayList<>(held.stream().map(it -> it.fileName(format)).toList());
    names.add(Manifest.FILE);
    try (UnfinishedFiles files = begin(folder, names)) {
      List<WrittenTable> written = new ArrayList<>();
      for (HeldTable table : held) {
        requireNotCancelled();
        written.add(export(wanted, table, files.path(table.fileName(format))));
      }
      try (OutputStream manifest = Files.newOutputStream(files.path(Manifest.FILE))) {
        wanted.writeManifest(written, format, Instant.now(), manifest);
      }
      requireNotCancelled();
      files.publish();
    }
    err.println("Written to " + folder + "; " + Manifest.FILE + " tells what is in the files");
  }

  private WrittenTable export(VehicleExport wanted, HeldTable table, Path file) throws IOException {
    long start = System.nanoTime();
    WrittenTable written = wanted.write(table, format, file);
    err.printf(
        Locale.ROOT,
        "%-18s %,12d rows %9.1f MiB %7.1f s%n",
        table.name(),
        written.rows(),
        written.bytes() / BYTES_A_MEBIBYTE,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1_000.0);
    return written;
  }

  private void exportTrajectory(VehicleExport wanted) throws IOException {
    Path target = output.toAbsolutePath();
    String name = target.getFileName().toString();
    try (UnfinishedFiles files = begin(target.getParent(), List.of(name))) {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(files.path(name)))) {
        tellPositions(wanted.writeTrajectory(() -> file));
      }
      requireNotCancelled();
      files.publish();
    }
    err.println("Written to " + output);
  }

  private void tellPositions(long positions) {
    err.printf(Locale.ROOT, "%,d positions%n", positions);
  }

  private UnfinishedFiles begin(Path folder, List<String> names) {
    UnfinishedFiles files =
        UnfinishedFiles.begin(
            folder,
            names,
            force ? UnfinishedFiles.Existing.REPLACED : UnfinishedFiles.Existing.KEPT);
    Runtime.getRuntime().addShutdownHook(new Thread(files::close, "remove-unfinished"));
    return files;
  }

  private void requireNotCancelled() {
    if (cancelled) {
      throw new QueryException("cancelled");
    }
  }

  private static String inFileName(String id) {
    return id.replaceAll("[^0-9A-Za-z_.-]", "_");
  }
}
