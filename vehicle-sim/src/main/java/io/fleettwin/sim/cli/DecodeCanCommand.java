package io.fleettwin.sim.cli;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.sim.can.CanDecoder;
import io.fleettwin.sim.can.CanFrame;
import io.fleettwin.sim.can.CanLog;
import io.fleettwin.sim.can.DecodeCounts;
import io.fleettwin.sim.can.DecodedCsv;
import io.fleettwin.sim.can.SignalMapping;
import io.fleettwin.sim.can.dbc.DbcException;
import io.fleettwin.sim.can.dbc.DbcLibrary;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code decode-can}: raw CAN traffic, turned into a recording of catalogue signals. */
@Command(
    name = "decode-can",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Turns raw CAN frames into signals of the catalogue, as a recording that can be replayed.",
      ""
    },
    footer = {
      "",
      "Frames: a table t_boot_s,bus,address_hex,data_hex, or the lines of candump -l; plain or gzip.",
      "",
      "Examples",
      "  decode-can --dbc car.dbc --in frames.csv.gz --out drive.csv",
      "  decode-can --dbc powertrain.dbc --dbc radar.dbc --in candump.log --signals my-car.csv",
      "  replay --format can --data drive.csv",
      "      drives the decoded recording again",
      "",
      "Exit codes: 0 decoded; 2 could not begin."
    })
public final class DecodeCanCommand implements Callable<Integer> {

  private static final int MOST_UNKNOWN_IDS = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dbc",
      required = true,
      paramLabel = "FILE",
      description = "What the frames mean; repeat it for more, the first that knows an id wins.")
  private List<Path> dbcFiles;

  @Option(names = "--in", required = true, paramLabel = "FILE", description = "The frames.")
  private Path in;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The recording; gzip if it ends in .gz (default: standard output).")
  private Path out;

  @Option(
      names = "--signals",
      paramLabel = "FILE",
      description = {
        "Which signals of the DBC are which of the catalogue: a table, or one of toyota,",
        "tesla-model-3, nissan-leaf (default: the one that suits the DBC best)."
      })
  private String signals;

  @Option(
      names = "--period-ms",
      paramLabel = "MS",
      defaultValue = "100",
      description = "Time between rows (default: ${DEFAULT-VALUE}); changes of flags add rows.")
  private long periodMillis;

  @Option(
      names = "--vehicle-id",
      paramLabel = "ID",
      defaultValue = "can",
      description = "Vehicle in the recording (default: ${DEFAULT-VALUE}).")
  private String vehicle;

  @Override
  public Integer call() throws IOException, Trouble {
    if (periodMillis < 1) {
      throw new Trouble("--period-ms: " + periodMillis + " (expected: at least 1)");
    }
    DbcLibrary library = load();
    SignalMapping mapping =
        signals == null ? SignalMapping.bestFor(library) : SignalMapping.load(signals);
    CanDecoder decoder = new CanDecoder(library, mapping, VssCatalogue.load());
    try (CanLog log = CanLog.open(in);
        DecodedCsv csv = recording(log, decoder)) {
      for (CanFrame frame = log.next(); frame != null; frame = log.next()) {
        csv.begin(frame);
        decoder.accept(frame, csv);
        csv.end();
      }
      csv.close();
      report(library, mapping, decoder.counts(), log.skippedLines(), csv.rows());
    }
    return 0;
  }

  private DbcLibrary load() throws IOException, Trouble {
    try {
      return DbcLibrary.load(dbcFiles);
    } catch (DbcException e) {
      throw new Trouble(e.getMessage());
    }
  }

  private DecodedCsv recording(CanLog log, CanDecoder decoder) throws IOException {
    String trip = in.getFileName().toString().replaceAll("(\\.(csv|log|txt|gz))+$", "");
    return new DecodedCsv(
        open(),
        DecodedCsv.field(vehicle) + "," + DecodedCsv.field(trip),
        log.hasEpochTime() ? DecodedCsv.EPOCH_COLUMN : DecodedCsv.ELAPSED_COLUMN,
        decoder.targets(),
        periodMillis * 1_000);
  }

  private Writer open() throws IOException {
    OutputStream bytes =
        out == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(out);
    boolean isGzip = out != null && out.getFileName().toString().endsWith(".gz");
    return new BufferedWriter(
        new OutputStreamWriter(
            isGzip ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.UTF_8));
  }

  /** Tells a person, beside the recording, what became of the frames. */
  private void report(
      DbcLibrary library, SignalMapping mapping, DecodeCounts counts, long skipped, long rows) {
    PrintWriter err = spec.commandLine().getErr();
    library.notes().forEach(note -> err.println("note: " + note));
    err.printf(Locale.ROOT, "Mapping %s%n", mapping.name());
    row(err, "frames read", counts.frames());
    row(err, "rows written", rows);
    row(err, "values decoded", counts.values());
    row(err, "frames nobody asks for", counts.unmappedFrames());
    row(err, "frames of unknown ids", counts.unknownFrames());
    if (skipped > 0) {
      row(err, "lines that are no frame", skipped);
    }
    many(err, "unknown id", counts.unknownIds());
    many(err, "out of range, left out", counts.outOfRange());
    many(err, "outside of the DBC's range, kept", counts.outsideDbcRange());
    err.flush();
  }

  private static void row(PrintWriter err, String name, long value) {
    err.printf(Locale.ROOT, "  %-32s %,14d%n", name, value);
  }

  private static void many(PrintWriter err, String what, Map<String, Long> counts) {
    counts.entrySet().stream()
        .limit(MOST_UNKNOWN_IDS)
        .forEach(
            entry ->
                err.printf(
                    Locale.ROOT, "  %-32s %,14d  %s%n", what, entry.getValue(), entry.getKey()));
    if (counts.size() > MOST_UNKNOWN_IDS) {
      err.printf(Locale.ROOT, "  and %d more%n", counts.size() - MOST_UNKNOWN_IDS);
    }
  }
}
