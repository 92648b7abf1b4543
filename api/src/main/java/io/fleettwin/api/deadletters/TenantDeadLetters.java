package io.fleettwin.api.deadletters;

import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.domain.sync.RejectReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;

/** The newest dead letters of one owner, and how many of each reason. Thread-safe. */
final class TenantDeadLetters {

  /** Letters that are kept for each owner. */
  static final int CAPACITY = 10_000;

  private final ConcurrentNavigableMap<RecordPosition, DeadLetter> letters =
      new ConcurrentSkipListMap<>();
  private final Map<RejectReason, Integer> counts =
      Collections.synchronizedMap(new EnumMap<>(RejectReason.class));
  private int size;

  /** Takes a letter in; one that is there already changes nothing. */
  synchronized void add(RecordPosition position, DeadLetter letter) {
    if (letters.putIfAbsent(position, letter) != null) {
      return;
    }
    counts.merge(letter.reason(), 1, Integer::sum);
    size++;
    if (size > CAPACITY) {
      DeadLetter oldest = letters.pollFirstEntry().getValue();
      counts.merge(oldest.reason(), -1, TenantDeadLetters::sumOrNone);
      size--;
    }
  }

  /** Takes out the letters of which {@code gone} says so. */
  synchronized void removeIf(BiPredicate<RecordPosition, DeadLetter> gone) {
    for (Map.Entry<RecordPosition, DeadLetter> entry : letters.entrySet()) {
      if (gone.test(entry.getKey(), entry.getValue())) {
        letters.remove(entry.getKey());
        counts.merge(entry.getValue().reason(), -1, TenantDeadLetters::sumOrNone);
        size--;
      }
    }
  }

  private static Integer sumOrNone(Integer count, Integer change) {
    int sum = count + change;
    return sum == 0 ? null : sum;
  }

  /** Letters older than {@code position}, newest first. */
  NavigableMap<RecordPosition, DeadLetter> before(RecordPosition position) {
    return letters.headMap(position, false).descendingMap();
  }

  /** How many letters are kept, by reason. */
  Map<RejectReason, Integer> counts() {
    synchronized (counts) {
      return counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
    }
  }
}
