package io.fleettwin.sim.can.dbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several DBC files as one: where two describe the same id, the one that was named first wins.
 *
 * <p>Files that one asks for by {@code CM_ "IMPORT other.dbc";} are read from its folder, and
 * follow it. Immutable.
 */
public final class DbcLibrary {

  private final Map<CanId, DbcMessage> messages = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private DbcLibrary() {}

  /** Reads the files and those that they ask for. */
  public static DbcLibrary load(List<Path> files) throws IOException {
    DbcLibrary library = new DbcLibrary();
    Set<Path> seen = new LinkedHashSet<>();
    for (Path file : files) {
      library.add(file.toAbsolutePath().normalize(), seen);
    }
    return library;
  }

  private void add(Path file, Set<Path> seen) throws IOException {
    if (!seen.add(file)) {
      return;
    }
    DbcFile dbc = DbcParser.parse(file);
    notes.addAll(dbc.notes());
    dbc.messages().forEach(messages::putIfAbsent);
    for (String wanted : dbc.imports()) {
      Path other = file.resolveSibling(wanted).normalize();
      if (Files.isRegularFile(other)) {
        add(other, seen);
      } else {
        notes.add(dbc.name() + " asks for " + wanted + ", which is not beside it");
      }
    }
  }

  /** A library of messages that were built, not read. */
  static DbcLibrary of(DbcFile dbc) {
    DbcLibrary library = new DbcLibrary();
    library.messages.putAll(dbc.messages());
    return library;
  }

  public Optional<DbcMessage> find(CanId id) {
    return Optional.ofNullable(messages.get(id));
  }

  public List<DbcMessage> messages() {
    return List.copyOf(messages.values());
  }

  /** What a person should know about the files. */
  public List<String> notes() {
    return Collections.unmodifiableList(notes);
  }
}
