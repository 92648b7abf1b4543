package io.fleettwin.api.stream;

import io.fleettwin.api.hazards.HazardFeature;
import io.fleettwin.api.hazards.HazardLog;
import io.fleettwin.domain.hazard.Hazard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What one tenant is told of hazards in one round; readers at the same change share the bytes. */
final class HazardNews {

  /** Stands for a reader that knows of no hazard. */
  static final long NOTHING_SEEN = -1;

  private static final byte[] NOTHING = {};

  private final HazardLog log;
  private final String tenant;
  private final JsonMapper json;
  private final long lastChange;
  private final Map<Long, byte[]> told = new HashMap<>();

  HazardNews(HazardLog log, String tenant, JsonMapper json) {
    this.log = log;
    this.tenant = tenant;
    this.json = json;
    this.lastChange = log.lastChange();
  }

  /** Number of the newest change of this round. */
  long lastChange() {
    return lastChange;
  }

  /** An event with what changed after a change; with all that is there for a new line. */
  byte[] after(long change, StreamPosition position) {
    return change == lastChange ? NOTHING : told.computeIfAbsent(change, c -> write(c, position));
  }

  private byte[] write(long change, StreamPosition position) {
    List<Hazard> hazards =
        change == NOTHING_SEEN ? log.liveFor(tenant) : log.changedAfter(change, tenant);
    if (hazards.isEmpty()) {
      return NOTHING;
    }
    List<byte[]> features =
        hazards.stream().map(HazardFeature::of).map(json::writeValueAsBytes).toList();
    return new EventText().array("hazards", features, position).toBytes();
  }
}
