package io.fleettwin.sim.can;

import io.fleettwin.sim.can.MappedSignal.Term;
import io.fleettwin.sim.can.dbc.DbcLibrary;
import io.fleettwin.sim.replay.RecordingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which signals of a DBC are signals of the catalogue: a table that a person can write.
 *
 * <pre>
 * path,message,value,unit,buses,choices
 * Vehicle.Speed,WHEEL_SPEEDS,0.5*WHEEL_SPEED_FL + 0.5*WHEEL_SPEED_FR,km/h,0 128,
 * Vehicle.ADAS.CruiseControl.IsActive,PCM_CRUISE_SM,CRUISE_CONTROL_STATE,,0,6=1 11=1 *=0
 * lead,TRACK_A_*,LONG_DIST LAT_DIST REL_SPEED VALID,,1,
 * </pre>
 *
 * <p>Lines that begin with {@code #} are comments. The path {@code lead} stands for distance and
 * relative speed of the vehicle ahead, found among the tracks of a radar.
 *
 * @param name where it comes from
 * @param signals lines of signals, in order
 * @param tracks the line of radar tracks, if there is one
 */
public record SignalMapping(
    String name, List<MappedSignal> signals, Optional<MappedTracks> tracks) {

  /** Mappings that come with the program. */
  public static final List<String> BUILT_IN = List.of("toyota", "tesla-model-3", "nissan-leaf");

  private static final String HEADER = "path,message,value,unit,buses,choices";
  private static final int FIELDS = 6;
  private static final String LEAD = "lead";
  private static final int TRACK_SIGNALS = 4;
  private static final Pattern TERM =
      Pattern.compile("(?:(-?[\\d.]+(?:[eE]-?\\d+)?)\\s*\\*\\s*)?([A-Za-z_]\\w*)");

  public SignalMapping {
    signals = List.copyOf(signals);
  }

  /**
   * The mapping of those that come with the program that has most messages in common with the DBC.
   *
   * @throws RecordingException if none has any
   */
  public static SignalMapping bestFor(DbcLibrary library) throws IOException {
    SignalMapping best = null;
    long most = 0;
    for (String name : BUILT_IN) {
      SignalMapping mapping = builtIn(name);
      long matches = CanDecoder.matches(library, mapping);
      if (matches > most) {
        most = matches;
        best = mapping;
      }
    }
    if (best == null) {
      throw new RecordingException(
          "no mapping suits these DBC files (expected: your own, by --signals FILE)");
    }
    return best;
  }

  /** A mapping that comes with the program, by its name. */
  public static SignalMapping builtIn(String name) throws IOException {
    try (InputStream in = SignalMapping.class.getResourceAsStream("mapping/" + name + ".csv")) {
      if (in == null) {
        throw new RecordingException(
            name + ": no such mapping (expected: a file, or one of " + BUILT_IN + ")");
      }
      return parse(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }
  }

  /** The mapping of a file, or the one of that name that comes with the program. */
  public static SignalMapping load(String fileOrName) throws IOException {
    Path file = Path.of(fileOrName);
    if (!Files.isRegularFile(file)) {
      return builtIn(fileOrName);
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return parse(fileOrName, lines);
    }
  }

  /** Reads a table; a line that is wrong is told with its number. */
  static SignalMapping parse(String name, BufferedReader lines) throws IOException {
    List<MappedSignal> signals = new ArrayList<>();
    MappedTracks tracks = null;
    boolean isHeaderSeen = false;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        if (!isHeaderSeen) {
          requireHeader(line);
          isHeaderSeen = true;
        } else if (line.startsWith(LEAD + ",")) {
          tracks = tracks(fields(line));
        } else {
          signals.add(signal(fields(line)));
        }
      } catch (IllegalArgumentException e) {
        throw new RecordingException(name + " line " + number + ": " + e.getMessage());
      }
    }
    return new SignalMapping(name, signals, Optional.ofNullable(tracks));
  }

  private static void requireHeader(String line) {
    if (!line.strip().equals(HEADER)) {
      throw new IllegalArgumentException("header: " + line + " (expected: " + HEADER + ")");
    }
  }

  private static String[] fields(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(fields.length + " fields (expected: " + FIELDS + ")");
    }
    for (int at = 0; at < FIELDS; at++) {
      fields[at] = fields[at].strip();
    }
    return fields;
  }

  private static MappedSignal signal(String[] fields) {
    List<Term> terms = new ArrayList<>();
    for (String term : fields[2].split("\\+", -1)) {
      Matcher matcher = TERM.matcher(term.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "value: " + term.strip() + " (expected: SIGNAL or FACTOR*SIGNAL)");
      }
      double factor = matcher.group(1) == null ? 1.0 : Double.parseDouble(matcher.group(1));
      terms.add(new Term(factor, matcher.group(2)));
    }
    Map<String, String> choices = choices(fields[5]);
    if (!choices.isEmpty() && terms.size() > 1) {
      throw new IllegalArgumentException("choices: " + fields[5] + " (expected: of one signal)");
    }
    return new MappedSignal(fields[0], fields[1], terms, fields[3], buses(fields[4]), choices);
  }

  private static MappedTracks tracks(String[] fields) {
    String[] names = fields[2].split("\\s+", -1);
    if (names.length != TRACK_SIGNALS || !fields[1].endsWith("*")) {
      throw new IllegalArgumentException(
          "lead: "
              + fields[1]
              + " "
              + fields[2]
              + " (expected: PREFIX*, and the signals ahead, to"
              + " the left, relative speed, valid)");
    }
    String prefix = fields[1].substring(0, fields[1].length() - 1);
    return new MappedTracks(prefix, names[0], names[1], names[2], names[3], buses(fields[4]));
  }

  private static Set<Integer> buses(String field) {
    Set<Integer> buses = new LinkedHashSet<>();
    for (String bus : words(field)) {
      buses.add(Integer.parseInt(bus));
    }
    return buses;
  }

  private static Map<String, String> choices(String field) {
    Map<String, String> choices = new LinkedHashMap<>();
    for (String choice : words(field)) {
      int equals = choice.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("choice: " + choice + " (expected: RAW=VALUE)");
      }
      choices.put(choice.substring(0, equals), choice.substring(equals + 1));
    }
    return choices;
  }

  private static List<String> words(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split("\\s+", -1));
  }
}
