package io.fleettwin.benchmarks.rig.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Stacks of a recording with their weights: samples for CPU, bytes for allocation. The outermost
 * frame comes first.
 */
public final class Stacks {

  private static final String CPU = "jdk.ExecutionSample";
  private static final String ALLOCATION = "jdk.ObjectAllocationSample";

  private final Map<List<String>, Long> weights = new LinkedHashMap<>();
  private long total;

  /** CPU samples of a recording from a time on [ms since 1970]. */
  public static Stacks ofCpu(Path recording, long fromMillis) throws IOException {
    return read(recording, fromMillis, CPU);
  }

  /** Allocated bytes of a recording from a time on [ms since 1970], as estimated by samples. */
  public static Stacks ofAllocation(Path recording, long fromMillis) throws IOException {
    return read(recording, fromMillis, ALLOCATION);
  }

  private static Stacks read(Path recording, long fromMillis, String type) throws IOException {
    Stacks stacks = new Stacks();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals(type)
            && event.getStartTime().toEpochMilli() >= fromMillis
            && event.getStackTrace() != null) {
          boolean isBytes = type.equals(ALLOCATION);
          List<String> frames = frames(event.getStackTrace());
          if (isBytes) {
            frames.add(shortName(event.getClass("objectClass").getName()));
          }
          stacks.add(frames, isBytes ? event.getLong("weight") : 1);
        }
      }
    }
    return stacks;
  }

  /** Adds a stack, outermost frame first. */
  void add(List<String> frames, long weight) {
    weights.merge(List.copyOf(frames), weight, Long::sum);
    total += weight;
  }

  /** All weights together. */
  public long total() {
    return total;
  }

  Map<List<String>, Long> weights() {
    return weights;
  }

  /** Share of stacks that end in each method, the largest first: its own cost. */
  public List<Share> own() {
    Map<String, Long> own = new HashMap<>();
    weights.forEach(
        (frames, weight) -> own.merge(frames.get(frames.size() - 1), weight, Long::sum));
    return sorted(own);
  }

  /** Share of stacks that each method is in, the largest first: its cost with all that it calls. */
  public List<Share> inclusive() {
    Map<String, Long> inclusive = new HashMap<>();
    weights.forEach(
        (frames, weight) -> {
          Set<String> once = new HashSet<>(frames);
          once.forEach(frame -> inclusive.merge(frame, weight, Long::sum));
        });
    return sorted(inclusive);
  }

  /**
   * What a method has of the whole.
   *
   * @param method class and method
   * @param fraction of all weights, in [0, 1]
   */
  public record Share(String method, double fraction) {}

  private List<Share> sorted(Map<String, Long> byMethod) {
    List<Share> shares = new ArrayList<>();
    byMethod.forEach((method, weight) -> shares.add(new Share(method, (double) weight / total)));
    shares.sort((one, other) -> Double.compare(other.fraction(), one.fraction()));
    return shares;
  }

  private static List<String> frames(RecordedStackTrace trace) {
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : trace.getFrames()) {
      if (frame.isJavaFrame()) {
        frames.add(
            shortName(frame.getMethod().getType().getName()) + '.' + frame.getMethod().getName());
      }
    }
    if (frames.isEmpty()) {
      frames.add("unknown");
    }
    Collections.reverse(frames);
    return frames;
  }

  /** The class without its package, and without what numbers a generated one. */
  static String shortName(String type) {
    String name = type.substring(type.lastIndexOf('.') + 1);
    return name.replaceAll("\\$\\$Lambda.*", "\\$Lambda");
  }
}
