package io.fleettwin.api.insights;

import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.domain.insight.Phase;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The newest reports of one tenant, and the newest report of everything that is not over, however
 * old that is. Writers take turns, any number reads.
 */
public final class TenantInsights {

  /** Reports that are kept for each tenant. */
  static final int CAPACITY = 10_000;

  private final ConcurrentNavigableMap<RecordPosition, InsightReport> reports =
      new ConcurrentSkipListMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Map<InsightReport.Condition, InsightReport>> open =
      new ConcurrentHashMap<>();
  private final ConcurrentNavigableMap<Long, InsightReport> arrivals =
      new ConcurrentSkipListMap<>();
  private volatile long lastArrival;

  /** Takes a report in, unless it is there already; returns whether it was new. */
  synchronized boolean add(InsightReport report) {
    if (!ids.add(report.event().id())) {
      return false;
    }
    reports.put(report.position(), report);
    follow(report);
    long arrival = lastArrival + 1;
    arrivals.put(arrival, report);
    lastArrival = arrival;
    if (ids.size() > CAPACITY) {
      ids.remove(reports.pollFirstEntry().getValue().event().id());
      arrivals.pollFirstEntry();
    }
    return true;
  }

  /** Takes out a vehicle's reports at positions that are {@code gone}. */
  synchronized void remove(String vehicleId, Predicate<RecordPosition> gone) {
    Predicate<InsightReport> isGone =
        report -> report.vehicleId().equals(vehicleId) && gone.test(report.position());
    reports.values().stream().filter(isGone).forEach(report -> ids.remove(report.event().id()));
    reports.values().removeIf(isGone);
    arrivals.values().removeIf(isGone);
    open.computeIfPresent(
        vehicleId,
        (id, ofVehicle) -> {
          ofVehicle.values().removeIf(isGone);
          return ofVehicle.isEmpty() ? null : ofVehicle;
        });
  }

  private void follow(InsightReport report) {
    Map<InsightReport.Condition, InsightReport> ofVehicle =
        open.computeIfAbsent(report.vehicleId(), unused -> new ConcurrentHashMap<>());
    InsightReport known = ofVehicle.get(report.condition());
    boolean isOlder =
        known != null && known.insight().sinceMicros() > report.insight().sinceMicros();
    if (report.insight().phase() == Phase.EVENT || isOlder) {
      return;
    }
    if (report.insight().phase() == Phase.CLOSED) {
      ofVehicle.remove(report.condition());
    } else {
      ofVehicle.put(report.condition(), report);
    }
  }

  /** Reports older than {@code position}, newest first. */
  Collection<InsightReport> before(RecordPosition position) {
    return reports.headMap(position, false).descendingMap().values();
  }

  /** The newest report of everything of a vehicle that is not over. */
  Collection<InsightReport> openOf(String vehicleId) {
    return open.getOrDefault(vehicleId, Map.of()).values();
  }

  /** The newest report of everything of all vehicles that is not over. */
  Collection<InsightReport> open() {
    return open.values().stream().flatMap(ofVehicle -> ofVehicle.values().stream()).toList();
  }

  /** Whether what a report tells of is not over. */
  public boolean isOpen(InsightReport report) {
    InsightReport newest = open.getOrDefault(report.vehicleId(), Map.of()).get(report.condition());
    return newest != null && newest.insight().name().equals(report.insight().name());
  }

  /** What arrived after {@code arrival}, in order; only what is kept. */
  public Map<Long, InsightReport> arrivedAfter(long arrival) {
    return arrivals.tailMap(arrival, false);
  }

  /** The number of the last arrival in this life of the process, 0 if there was none. */
  public long lastArrival() {
    return lastArrival;
  }
}
