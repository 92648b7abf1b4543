package io.fleettwin.sim.can;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.sim.can.dbc.CanId;
import io.fleettwin.sim.can.dbc.DbcLibrary;
import io.fleettwin.sim.can.dbc.DbcMessage;
import io.fleettwin.sim.can.dbc.DbcSignal;
import io.fleettwin.sim.replay.RecordingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns frames into signals of the catalogue.
 *
 * <p>Whatever a frame holds, it is counted and never an exception: ids that no DBC knows, values
 * that the catalogue refuses. Payloads that are shorter than their message are filled up with zeros
 * at the end, because some loggers drop these. Mutable, not thread-safe.
 */
public final class CanDecoder {

  private static final String LEAD_DISTANCE =
      "Vehicle.ADAS.ObstacleDetection.Front.Center.Distance";
  private static final String LEAD_RELATIVE_SPEED =
      "Vehicle.FleetTwin.Adas.LeadVehicle.RelativeSpeed";
  private static final long LEAD_PERIOD_MICROS = 50_000L;
  private static final double KMH_PER_MPS = 3.6;

  private final DbcLibrary library;
  private final Map<CanId, List<BoundSignal>> bound = new HashMap<>();
  private final Set<Signal> targets = new LinkedHashSet<>();
  private final DecodeCounts counts = new DecodeCounts();
  private final LeadTracker tracker = new LeadTracker();
  private final MappedTracks tracks;
  private final Signal leadDistance;
  private final Signal leadRelativeSpeed;
  private long leadFromMicros = Long.MIN_VALUE;

  /**
   * @throws RecordingException if the mapping names a path that the catalogue lacks, units that do
   *     not fit, or nothing that the library has
   */
  public CanDecoder(DbcLibrary library, SignalMapping mapping, SignalCatalogue catalogue)
      throws RecordingException {
    this.library = library;
    leadDistance = catalogue.loadByPath(LEAD_DISTANCE);
    leadRelativeSpeed = catalogue.loadByPath(LEAD_RELATIVE_SPEED);
    tracks = mapping.tracks().orElse(null);
    for (MappedSignal mapped : mapping.signals()) {
      bind(mapped, mapping, catalogue);
    }
    if (tracks != null && library.messages().stream().anyMatch(this::isTrack)) {
      targets.add(leadDistance);
      targets.add(leadRelativeSpeed);
    }
    if (targets.isEmpty()) {
      throw new RecordingException(
          "mapping " + mapping.name() + ": none of its messages is in the DBC files");
    }
  }

  private void bind(MappedSignal mapped, SignalMapping mapping, SignalCatalogue catalogue)
      throws RecordingException {
    for (DbcMessage message : library.messages()) {
      if (message.name().equals(mapped.message())) {
        try {
          BoundSignal.bind(mapped, message, catalogue)
              .ifPresent(
                  signal -> {
                    bound.computeIfAbsent(message.id(), id -> new ArrayList<>()).add(signal);
                    targets.add(signal.target());
                  });
        } catch (IllegalArgumentException e) {
          throw new RecordingException(
              "mapping " + mapping.name() + ", " + mapped.path() + ": " + e.getMessage());
        }
      }
    }
  }

  /** How many lines of a mapping a library has the messages for. */
  static long matches(DbcLibrary library, SignalMapping mapping) {
    Set<String> names = new LinkedHashSet<>();
    library.messages().forEach(message -> names.add(message.name()));
    return mapping.signals().stream().filter(line -> names.contains(line.message())).count();
  }

  /** Signals that can come out, in the order of the mapping. */
  public Set<Signal> targets() {
    return Collections.unmodifiableSet(targets);
  }

  public DecodeCounts counts() {
    return counts;
  }

  /** Takes one frame. */
  public void accept(CanFrame frame, SignalSink sink) {
    counts.addFrame();
    Optional<DbcMessage> message = library.find(frame.id());
    if (message.isEmpty()) {
      counts.addUnknown(frame.bus(), frame.id());
      return;
    }
    boolean isUsed = false;
    for (BoundSignal signal : bound.getOrDefault(frame.id(), List.of())) {
      if (signal.mapped().listensTo(frame.bus())) {
        isUsed = true;
        decode(frame, signal, sink);
      }
    }
    if (tracks != null && tracks.listensTo(frame.bus()) && isTrack(message.get())) {
      isUsed = true;
      track(frame, message.get(), sink);
    }
    if (!isUsed) {
      counts.addUnmapped();
    }
  }

  private void decode(CanFrame frame, BoundSignal signal, SignalSink sink) {
    byte[] payload = frame.payload();
    if (!signal.isCarried(payload)) {
      return;
    }
    if (signal.target().type() == SignalType.TEXT) {
      String text = signal.text(payload);
      if (text != null) {
        counts.addValue();
        sink.text(frame.timeMicros(), signal.target(), text);
      }
      return;
    }
    for (DbcSignal source : signal.sources()) {
      if (!source.range().accepts(source.value(payload))) {
        counts.addOutsideDbcRange(signal.message().name() + "." + source.name());
      }
    }
    number(frame.timeMicros(), signal.target(), signal.number(payload), sink);
  }

  private void number(long timeMicros, Signal target, double value, SignalSink sink) {
    if (Double.isNaN(value)) {
      return; // a raw value that stands for no value
    }
    if (target.accepts(value)) {
      counts.addValue();
      sink.number(timeMicros, target, value);
    } else {
      counts.addOutOfRange(target.path());
    }
  }

  private boolean isTrack(DbcMessage message) {
    return message.name().startsWith(tracks.messagePrefix())
        && message.find(tracks.forward()).isPresent()
        && message.find(tracks.left()).isPresent()
        && message.find(tracks.relativeSpeed()).isPresent()
        && message.find(tracks.valid()).isPresent();
  }

  private void track(CanFrame frame, DbcMessage message, SignalSink sink) {
    byte[] payload = frame.payload();
    DbcSignal forward = message.signals().get(tracks.forward());
    if (message.signals().get(tracks.valid()).raw(payload) != 0) {
      tracker.see(
          frame.id(),
          new LeadTracker.Track(
              frame.timeMicros(),
              forward.value(payload),
              message.signals().get(tracks.left()).value(payload),
              message.signals().get(tracks.relativeSpeed()).value(payload)));
    }
    if (leadFromMicros == Long.MIN_VALUE) {
      leadFromMicros = frame.timeMicros();
    } else if (frame.timeMicros() - leadFromMicros >= LEAD_PERIOD_MICROS) {
      leadFromMicros = frame.timeMicros();
      lead(frame.timeMicros(), forward.range().maximum(), sink);
    }
  }

  /**
   * A free road is told as the end of the radar's range, so that no distance holds that is gone.
   */
  private void lead(long timeMicros, double rangeMeters, SignalSink sink) {
    LeadTracker.Track lead = tracker.lead(timeMicros);
    number(timeMicros, leadDistance, lead == null ? rangeMeters : lead.forwardMeters(), sink);
    double relative = lead == null ? 0.0 : lead.relativeMetersPerSecond() * KMH_PER_MPS;
    number(timeMicros, leadRelativeSpeed, relative, sink);
  }
}
