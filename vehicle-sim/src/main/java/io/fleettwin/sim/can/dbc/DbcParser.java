package io.fleettwin.sim.can.dbc;

import io.fleettwin.sim.can.dbc.DbcSignal.Bits;
import io.fleettwin.sim.can.dbc.DbcSignal.Encoding;
import io.fleettwin.sim.can.dbc.DbcSignal.Range;
import io.fleettwin.sim.can.dbc.DbcStatements.Statement;
import io.fleettwin.sim.can.dbc.Multiplexing.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads DBC files.
 *
 * <p>A statement that decoding needs and that is broken ends it, with the line; statements that it
 * does not need are passed over. Not thread-safe; one for each file.
 */
public final class DbcParser {

  private static final Pattern MESSAGE =
      Pattern.compile("BO_\\s+(\\d+)\\s+(\\w+)\\s*:\\s*(\\d+)(?:\\s+\\S+)?\\s*;?");
  private static final String NUMBER = "\\s*([-+]?[\\d.]+(?:[eE][-+]?\\d+)?)\\s*";
  private static final Pattern SIGNAL =
      Pattern.compile(
          "SG_\\s+(\\w+)\\s*(M|m\\d+M?)?\\s*:\\s*(\\d+)\\|(\\d+)@([01])([+-])\\s*"
              + ("\\(" + NUMBER + "," + NUMBER + "\\)\\s*\\[" + NUMBER + "\\|" + NUMBER + "\\]")
              + "\\s*\"([^\"]*)\".*",
          Pattern.DOTALL);
  private static final Pattern CHOICES =
      Pattern.compile(
          "VAL_\\s+(\\d+)\\s+(\\w+)((?:\\s+-?\\d+\\s+\"[^\"]*\")*)\\s*;", Pattern.DOTALL);
  private static final Pattern CHOICE = Pattern.compile("(-?\\d+)\\s+\"([^\"]*)\"");
  private static final Pattern VALUE_TYPE =
      Pattern.compile("SIG_VALTYPE_\\s+(\\d+)\\s+(\\w+)\\s*:?\\s*([0-3])\\s*;");
  private static final Pattern EXTENDED =
      Pattern.compile(
          "SG_MUL_VAL_\\s+(\\d+)\\s+(\\w+)\\s+(\\w+)((?:\\s+\\d+\\s*-\\s*\\d+\\s*,?)+)\\s*;");
  private static final Pattern SPAN = Pattern.compile("(\\d+)\\s*-\\s*(\\d+)");
  private static final Pattern IMPORT = Pattern.compile("CM_\\s+\"IMPORT\\s+([^\"]+?)\\s*\"\\s*;");

  private final String file;
  private final Map<CanId, Draft> drafts = new LinkedHashMap<>();
  private final List<String> imports = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Draft present;

  private DbcParser(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws DbcException if a statement of it is broken
   */
  public static DbcFile parse(Path file) throws IOException {
    return parse(file.getFileName().toString(), DbcStatements.text(file));
  }

  /** Reads the text of a file of this name. */
  static DbcFile parse(String file, String text) throws DbcException {
    DbcParser parser = new DbcParser(file);
    for (Statement statement : DbcStatements.of(text)) {
      try {
        parser.read(statement);
      } catch (IllegalArgumentException e) {
        throw new DbcException(file, statement.line(), e.getMessage());
      }
    }
    Map<CanId, DbcMessage> messages = new LinkedHashMap<>();
    parser.drafts.forEach((id, draft) -> messages.put(id, draft.message(id)));
    return new DbcFile(file, messages, parser.imports, parser.notes);
  }

  private void read(Statement statement) {
    switch (statement.keyword()) {
      case "BO_" -> readMessage(match(MESSAGE, statement));
      case "SG_" -> readSignal(match(SIGNAL, statement), statement);
      case "VAL_" -> readChoices(statement);
      case "SIG_VALTYPE_" -> readValueType(match(VALUE_TYPE, statement));
      case "SG_MUL_VAL_" -> readExtended(match(EXTENDED, statement));
      case "CM_" -> readComment(statement);
      default -> {} // nothing that decoding needs
    }
  }

  private static Matcher match(Pattern pattern, Statement statement) {
    Matcher matcher = pattern.matcher(statement.text());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a " + statement.keyword() + ": " + statement.start());
    }
    return matcher;
  }

  private void readMessage(Matcher message) {
    CanId id = CanId.ofDbc(Long.parseLong(message.group(1)));
    present = new Draft(message.group(2), Integer.parseInt(message.group(3)));
    if (drafts.put(id, present) != null) {
      throw new IllegalArgumentException("message " + message.group(1) + " is there twice");
    }
  }

  private void readSignal(Matcher signal, Statement statement) {
    if (present == null) {
      throw new IllegalArgumentException("signal " + signal.group(1) + " outside of a message");
    }
    String name = signal.group(1);
    Bits.Order order = signal.group(5).equals("1") ? Bits.Order.INTEL : Bits.Order.MOTOROLA;
    Bits bits =
        new Bits(Integer.parseInt(signal.group(3)), Integer.parseInt(signal.group(4)), order);
    Encoding encoding = signal.group(6).equals("-") ? Encoding.SIGNED : Encoding.UNSIGNED;
    if (bits.payloadBytes() > present.payloadBytes) {
      notes.add(
          "%s line %d: signal %s ends beyond the %d bytes of %s"
              .formatted(file, statement.line(), name, present.payloadBytes, present.name));
    }
    present.add(
        new DbcSignal(
            name,
            bits,
            encoding,
            Double.parseDouble(signal.group(7)),
            Double.parseDouble(signal.group(8)),
            new Range(Double.parseDouble(signal.group(9)), Double.parseDouble(signal.group(10))),
            signal.group(11),
            Optional.empty()),
        signal.group(2));
  }

  private void readChoices(Statement statement) {
    Matcher named = CHOICES.matcher(statement.text());
    if (!named.matches()) {
      if (statement.text().matches("(?s)VAL_\\s+\\D.*")) {
        return; // of an environment variable
      }
      match(CHOICES, statement);
    }
    Map<Long, String> names = new LinkedHashMap<>();
    Matcher choice = CHOICE.matcher(named.group(3));
    while (choice.find()) {
      names.put(Long.parseLong(choice.group(1)), choice.group(2));
    }
    Draft draft = drafts.get(CanId.ofDbc(Long.parseLong(named.group(1))));
    if (draft != null) { // files that were cut leave tables of messages behind
      draft.valueNames.put(named.group(2), Map.copyOf(names));
    }
  }

  private void readValueType(Matcher type) {
    Draft draft = drafts.get(CanId.ofDbc(Long.parseLong(type.group(1))));
    switch (type.group(3)) {
      case "1" -> encode(draft, type.group(2), Encoding.FLOAT, Float.SIZE);
      case "2" -> encode(draft, type.group(2), Encoding.DOUBLE, Double.SIZE);
      default -> {} // an integer, as SG_ says
    }
  }

  private static void encode(Draft draft, String name, Encoding encoding, int bits) {
    DbcSignal signal = draft == null ? null : draft.signals.get(name);
    if (signal == null || signal.bits().length() != bits) {
      throw new IllegalArgumentException(name + " is no signal of " + bits + " bits");
    }
    draft.signals.put(
        name,
        new DbcSignal(
            name,
            signal.bits(),
            encoding,
            signal.factor(),
            signal.offset(),
            signal.range(),
            signal.unit(),
            signal.presence()));
  }

  private void readExtended(Matcher extended) {
    Draft draft = drafts.get(CanId.ofDbc(Long.parseLong(extended.group(1))));
    String name = extended.group(2);
    if (draft == null || !draft.signals.containsKey(name)) {
      throw new IllegalArgumentException(name + " is no signal of message " + extended.group(1));
    }
    List<Span> spans = new ArrayList<>();
    Matcher span = SPAN.matcher(extended.group(4));
    while (span.find()) {
      spans.add(new Span(Long.parseLong(span.group(1)), Long.parseLong(span.group(2))));
    }
    draft.extended.put(name, new Multiplexing(extended.group(3), spans));
  }

  private void readComment(Statement statement) {
    Matcher wanted = IMPORT.matcher(statement.text());
    if (wanted.matches()) {
      imports.add(wanted.group(1));
    }
  }

  /** A message while its file is read. */
  private static final class Draft {

    private static final Pattern MULTIPLEXED = Pattern.compile("m(\\d+)M?");

    final String name;
    final int payloadBytes;
    final Map<String, DbcSignal> signals = new LinkedHashMap<>();
    final Map<String, Multiplexing> extended = new LinkedHashMap<>();
    final Map<String, Map<Long, String>> valueNames = new LinkedHashMap<>();
    private final Map<String, Long> selectors = new LinkedHashMap<>();
    private String multiplexer = "";

    Draft(String name, int payloadBytes) {
      this.name = name;
      this.payloadBytes = payloadBytes;
    }

    void add(DbcSignal signal, String role) {
      if (signals.put(signal.name(), signal) != null) {
        throw new IllegalArgumentException(signal.name() + " is twice in " + name);
      }
      if (role == null) {
        return;
      }
      Matcher multiplexed = MULTIPLEXED.matcher(role);
      if (multiplexed.matches()) {
        selectors.put(signal.name(), Long.parseLong(multiplexed.group(1)));
      } else {
        multiplexer = signal.name();
      }
    }

    DbcMessage message(CanId id) {
      Map<String, DbcSignal> complete = new LinkedHashMap<>();
      signals.forEach((signal, draft) -> complete.put(signal, withPresence(draft)));
      return new DbcMessage(id, name, payloadBytes, complete, valueNames);
    }

    private DbcSignal withPresence(DbcSignal signal) {
      Optional<Multiplexing> presence = presence(signal.name());
      return new DbcSignal(
          signal.name(),
          signal.bits(),
          signal.encoding(),
          signal.factor(),
          signal.offset(),
          signal.range(),
          signal.unit(),
          presence);
    }

    private Optional<Multiplexing> presence(String signal) {
      Multiplexing stated = extended.get(signal);
      Long selector = selectors.get(signal);
      if (stated != null || selector == null || multiplexer.isEmpty()) {
        return Optional.ofNullable(stated);
      }
      return Optional.of(new Multiplexing(multiplexer, List.of(new Span(selector, selector))));
    }
  }
}
