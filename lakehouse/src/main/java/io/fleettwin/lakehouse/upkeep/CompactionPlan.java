package io.fleettwin.lakehouse.upkeep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses which files of one partition are rewritten together.
 *
 * <p>A file with deleted rows is always rewritten. Of the others, those that are large and sorted
 * stay as they are. The rest is treated by whether the partition is still written to:
 *
 * <ul>
 *   <li><i>Settled</i>: all of them, if there are two or one is unsorted.
 *   <li><i>Written to</i>: the smallest ones, at least {@link CompactionSettings#minInputFiles}, as
 *       long as the largest of them is not above the others together. So a file at least doubles
 *       whenever it is rewritten: a row is rewritten at most log2(target / smallest file) times,
 *       however often upkeep runs.
 * </ul>
 *
 * <p>Pure.
 */
final class CompactionPlan {

  private final CompactionSettings settings;

  CompactionPlan(CompactionSettings settings) {
    this.settings = settings;
  }

  /**
   * What the choice depends on.
   *
   * @param bytes size of the file
   * @param sorted whether it is in the table's sort order
   * @param hasDeletes whether delete files take rows from it
   * @param source whose description this is
   */
  record Candidate<T>(long bytes, boolean sorted, boolean hasDeletes, T source) {}

  /** The groups to rewrite, each below the largest group's size. None if nothing is worth it. */
  <T> List<List<Candidate<T>>> groups(List<Candidate<T>> files, boolean settled) {
    List<Candidate<T>> chosen = new ArrayList<>();
    List<Candidate<T>> open = new ArrayList<>();
    for (Candidate<T> file : files) {
      if (file.hasDeletes()) {
        chosen.add(file);
      } else if (!file.sorted() || !settings.isLarge(file.bytes())) {
        open.add(file);
      }
    }
    open.sort(Comparator.comparingLong(Candidate::bytes));
    chosen.addAll(settled ? worthwhile(open) : smallestUp(open));
    return inGroups(chosen);
  }

  private static <T> List<Candidate<T>> worthwhile(List<Candidate<T>> open) {
    boolean nothingToGain = open.size() == 1 && open.get(0).sorted();
    return nothingToGain ? List.of() : open;
  }

  /** The longest run of the smallest files whose largest is not above the others together. */
  private <T> List<Candidate<T>> smallestUp(List<Candidate<T>> open) {
    int joined = 0;
    long bytesBefore = 0;
    for (int index = 0; index < open.size(); index++) {
      long bytes = open.get(index).bytes();
      if (index + 1 >= settings.minInputFiles() && bytes <= bytesBefore) {
        joined = index + 1;
      }
      bytesBefore += bytes;
    }
    return open.subList(0, joined);
  }

  private <T> List<List<Candidate<T>>> inGroups(List<Candidate<T>> chosen) {
    List<List<Candidate<T>>> groups = new ArrayList<>();
    List<Candidate<T>> group = new ArrayList<>();
    long bytes = 0;
    for (Candidate<T> file : chosen) {
      if (!group.isEmpty() && bytes + file.bytes() > settings.maxGroupBytes()) {
        groups.add(group);
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(file);
      bytes += file.bytes();
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }
}
