package io.fleettwin.contracts.twin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Finds the constants of an enum by their numbers on the wire. Immutable. */
final class CodeTable<E extends Enum<E>> {

  private final Map<Long, E> byCode = new HashMap<>();

  CodeTable(Class<E> type, ToIntFunction<E> code) {
    for (E constant : type.getEnumConstants()) {
      byCode.put((long) code.applyAsInt(constant), constant);
    }
  }

  /** The constant of a code; empty if a later release added it. */
  Optional<E> find(long code) {
    return Optional.ofNullable(byCode.get(code));
  }
}
