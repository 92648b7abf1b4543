package io.fleettwin.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.evaluation.adas.AdasEvaluation;
import io.fleettwin.evaluation.report.Report;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs the twin's estimators over recordings and prints how far off they are. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How far off are the twin's estimators? Runs them over recordings with truth.",
    footer = {
      "",
      "Examples:",
      "  ./fleettwin evaluate soc --format calce --data ../shared/data",
      "  ./fleettwin evaluate consumption --format bmw-i3 --data recordings --json",
      "  ./fleettwin evaluate faults --format simulated --vehicles 48 --hours 6",
      "  ./fleettwin evaluate hazards --format simulated --chart reliability.png",
      "  ./fleettwin evaluate hazards --format osm --data ../shared/data/osm_roads",
      "  ./fleettwin evaluate hazards --format cabspotting --data ../shared/data/cabspotting"
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TASK",
      converter = TaskConverter.class,
      description = "soc, capacity, consumption, sync, adas, forecast, faults or hazards")
  private Task task;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description =
          "kind of recordings: calce, bmw-i3, twizy, nasa, comma, osm, cabspotting; or simulated")
  private Format format;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "recordings: folder that is searched, with all below it, for files of that kind")
  private Path folder;

  @Option(
      names = "--dbc",
      paramLabel = "FILE",
      description = "adas: what CAN frames mean (default: .dbc in the folder or beside it)")
  private List<Path> dbcFiles = List.of();

  @Mixin private SimulationOptions simulation;

  @Option(names = "--json", description = "JSON instead of a table")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Writer out =
      new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8);

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EvaluateCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Evaluation evaluation = evaluation();
    if (folder == null && task.needsFolder(format)) {
      throw new ParameterException(spec.commandLine(), "--data: missing (expected: a folder)");
    }
    try {
      Report report = evaluation.evaluate(task.needsFolder(format) ? folder : null);
      if (json) {
        report.writeJson(out);
      } else {
        report.writeTable(out);
      }
      return CommandLine.ExitCode.OK;
    } catch (NoSuchFileException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private Evaluation evaluation() {
    Evaluation evaluation = task.on(format).orElseThrow(this::unsuited);
    if (task == Task.ADAS && !dbcFiles.isEmpty()) {
      return new AdasEvaluation(dbcFiles);
    }
    if (task == Task.FAULTS) {
      return simulation.faults(spec.commandLine());
    }
    if (task == Task.HAZARDS) {
      return format == Format.CABSPOTTING
          ? simulation.cabs(spec.commandLine())
          : simulation.hazards(spec.commandLine());
    }
    return evaluation;
  }

  private ParameterException unsuited() {
    return new ParameterException(
        spec.commandLine(),
        "--format: %s (expected for %s: %s)".formatted(format, task, task.formats()));
  }

  /** Names of tasks in any case. */
  static final class TaskConverter implements ITypeConverter<Task> {
    @Override
    public Task convert(String name) {
      return Arrays.stream(Task.values())
          .filter(task -> task.toString().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() -> unknown(name, Task.values()));
    }
  }

  /** Names of formats in any case. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String name) {
      return Arrays.stream(Format.values())
          .filter(format -> format.toString().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() -> unknown(name, Format.values()));
    }
  }

  private static TypeConversionException unknown(String name, Object[] known) {
    return new TypeConversionException(name + " (expected one of " + Arrays.toString(known) + ")");
  }
}
