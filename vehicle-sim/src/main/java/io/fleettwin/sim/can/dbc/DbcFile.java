package io.fleettwin.sim.can.dbc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a DBC file says.
 *
 * @param name of the file
 * @param messages by id
 * @param imports files that it asks for by a comment {@code CM_ "IMPORT other.dbc";}
 * @param notes what a person should know: odd signals that were read all the same
 */
public record DbcFile(
    String name, Map<CanId, DbcMessage> messages, List<String> imports, List<String> notes) {

  public DbcFile {
    messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
    imports = List.copyOf(imports);
    notes = List.copyOf(notes);
  }

  public Optional<DbcMessage> find(CanId id) {
    return Optional.ofNullable(messages.get(id));
  }
}
