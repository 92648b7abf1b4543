package io.fleettwin.domain.adas;

import static io.fleettwin.domain.adas.FeatureSignals.isRaised;

import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Driver assistance of one vehicle: takes its rows, tells what it finds, and knows what it
 * believes.
 *
 * <p>A row counts for the state that a feature was in when it began, so that exposure does not
 * depend on how rows are cut as long as one ends where a flag changes. Mutable, not thread-safe.
 */
public final class AdasTwin {

  private static final int VERSION = 1;
  private static final List<AdasFeature> FEATURES = List.of(AdasFeature.values());
  private static final List<AdasSensor> SENSORS = List.of(AdasSensor.values());

  /** A longer name of a version is cut, so that the state stays small. */
  static final int LONGEST_VERSION = 40;

  private static final double MILLIS_PER_SECOND = 1_000.0;
  private static final double PERCENT = 100.0;
  private static final double STANDING_BELOW_KMH = 1.0;

  private final AdasSignals signals;
  private final OddCatalogue domains;
  private final AdasScene scene = new AdasScene();
  private final Map<AdasSensor, SensorMonitor> sensors = new EnumMap<>(AdasSensor.class);

  private DistanceMeter distance = new DistanceMeter();
  private ExposureLedger exposure = new ExposureLedger();
  private EventCounts counts = new EventCounts();
  private FeatureStates features = new FeatureStates();
  private OddMonitor odd = new OddMonitor();
  private SafetyWatch safety = new SafetyWatch();
  private TakeoverWatch takeovers = new TakeoverWatch();
  private String softwareVersion = "";
  private int saeLevel = AutonomyLevel.UNKNOWN_LEVEL;
  private long timeMicros;

  /** A vehicle of which nothing is known, with the standard domains. */
  public AdasTwin(AdasSignals signals) {
    this(signals, OddCatalogue.STANDARD);
  }

  /** A vehicle of which nothing is known, with domains of its own. */
  public AdasTwin(AdasSignals signals, OddCatalogue domains) {
    this.signals = signals;
    this.domains = domains;
    SENSORS.forEach(sensor -> sensors.put(sensor, new SensorMonitor()));
  }

  /** Takes the next row of the vehicle and tells what it means. */
  public void advance(SignalRow row, InsightSink out) {
    timeMicros = row.timeMicros();
    expose(row);
    scene.read(row, signals);
    saeLevel = scene.level().level();
    observeVersion(row.text(signals.softwareVersion));
    observeSensors(row, out);
    int droveBefore = TakeoverWatch.Situation.driving(features);
    observeFeatures(row, out);
    observeDomain(row, out);
    safety.advance(row, signals, features, counts, out);
    takeovers.advance(
        row,
        signals,
        new TakeoverWatch.Situation(scene, features, droveBefore, isSign(row)),
        counts,
        out);
  }

  private void expose(SignalRow row) {
    double elapsed = row.elapsedSeconds();
    long millimeters =
        distance.advance(elapsed, row.mean(signals.speedKmh), row.value(signals.odometerMeters));
    if (!DistanceMeter.counts(elapsed)) {
      return;
    }
    long milliseconds = Math.round(elapsed * MILLIS_PER_SECOND);
    exposure.addDriven(millimeters, milliseconds);
    for (AdasFeature feature : FEATURES) {
      if (feature.isExposedIn(features.state(feature))) {
        exposure.addExposed(feature, millimeters, milliseconds);
      }
    }
  }

  private void observeVersion(String version) {
    if (version == null || version.equals(softwareVersion)) {
      return;
    }
    String kept = version.substring(0, Math.min(version.length(), LONGEST_VERSION));
    if (!kept.equals(softwareVersion)) {
      softwareVersion = kept;
      exposure.beginRun();
      counts.beginRun();
    }
  }

  private void observeSensors(SignalRow row, InsightSink out) {
    for (AdasSensor sensor : SENSORS) {
      AdasSignals.SensorSignals from = signals.sensors.get(sensor);
      SensorMonitor monitor = sensors.get(sensor);
      SensorHealth before = monitor.health();
      long since = monitor.sinceMicros();
      boolean isChanged =
          monitor.observe(
              timeMicros,
              row.value(from.blockagePercent()) / PERCENT,
              row.value(from.deviationDegrees()),
              scene.weather());
      if (isChanged && before.isBlind()) {
        out.report(AdasReports.sensor(sensor, before, Phase.CLOSED, since, timeMicros));
      }
      if (isChanged && monitor.health().isBlind()) {
        counts.add(AdasEvent.SENSOR_FAULT, 1);
        out.report(
            AdasReports.sensor(sensor, monitor.health(), Phase.OPENED, timeMicros, timeMicros));
      }
    }
  }

  private void observeFeatures(SignalRow row, InsightSink out) {
    for (AdasFeature feature : FEATURES) {
      FeatureState before = features.state(feature);
      long since = features.sinceMicros(feature);
      SensorHealth sensor = sensorOf(feature);
      features.advance(feature, cue(feature, row, before, sensor), sensor, timeMicros);
      boolean isError = features.state(feature) == FeatureState.ERROR;
      boolean wasError = before == FeatureState.ERROR;
      if (isError && !wasError) {
        counts.add(AdasEvent.FEATURE_ERROR, 1);
        out.report(AdasReports.error(feature, Phase.OPENED, timeMicros, timeMicros));
      } else if (wasError && !isError) {
        out.report(AdasReports.error(feature, Phase.CLOSED, since, timeMicros));
      }
    }
  }

  private SensorHealth health(AdasSensor sensor) {
    return sensors.get(sensor).health();
  }

  private SensorHealth sensorOf(AdasFeature feature) {
    return switch (feature) {
      case ACC, AEB, FCW -> health(AdasSensor.RADAR);
      case LANE_KEEPING -> health(AdasSensor.CAMERA);
      case ESC, ABS, TCS, DMS, AUTOMATED_DRIVING -> SensorHealth.OK;
    };
  }

  private FeatureCue cue(
      AdasFeature feature, SignalRow row, FeatureState before, SensorHealth sensor) {
    return switch (feature) {
      case DMS -> monitoringCue(row);
      case AUTOMATED_DRIVING -> automationCue();
      default -> signals.features.get(feature).cue(row, before, sensor);
    };
  }

  /** Driver monitoring has no flags of its own: it works while it says something of a driver. */
  private FeatureCue monitoringCue(SignalRow row) {
    double age =
        Math.min(
            row.ageSeconds(signals.handsOnWheel),
            Math.min(row.ageSeconds(signals.eyesOnRoad), row.ageSeconds(signals.fatiguePercent)));
    if (age > FeatureSignals.SILENT_AFTER_SECONDS) {
      return FeatureCue.SILENT;
    }
    return Math.abs(row.value(signals.speedKmh)) >= STANDING_BELOW_KMH
        ? FeatureCue.ACTS
        : FeatureCue.ON;
  }

  /** The level is a text that is sent on change, so it holds however old it is. */
  private FeatureCue automationCue() {
    if (scene.level().level() == AutonomyLevel.UNKNOWN_LEVEL) {
      return FeatureCue.SILENT;
    }
    return scene.level().isEngaged() ? FeatureCue.ACTS : FeatureCue.OFF;
  }

  private void observeDomain(SignalRow row, InsightSink out) {
    OddMonitor.Change change = odd.observe(timeMicros, verdict(row));
    long since = odd.outsideSinceMicros();
    switch (change) {
      case EXITED -> {
        counts.add(AdasEvent.ODD_EXIT, 1);
        out.report(AdasReports.oddExit(odd.verdict(), Phase.OPENED, since, timeMicros));
      }
      case RETURNED ->
          out.report(AdasReports.oddExit(odd.verdict(), Phase.CLOSED, since, timeMicros));
      case NONE -> {}
    }
  }

  private OddVerdict verdict(SignalRow row) {
    if (!scene.level().isEngaged()) {
      return OddVerdict.NOT_ENGAGED;
    }
    boolean isUnlit =
        row.value(signals.lowBeam) < 0.5
            && SolarElevation.isDark(
                timeMicros, row.value(signals.latitude), row.value(signals.longitude));
    SensorHealth camera = health(AdasSensor.CAMERA);
    SensorHealth radar = health(AdasSensor.RADAR);
    return domains
        .ofLevel(scene.level().level())
        .judge(
            new OperationalDesignDomain.Surroundings(
                Math.abs(row.value(signals.speedKmh)),
                scene.road(),
                scene.weather(),
                isUnlit,
                camera.compareTo(radar) > 0 ? camera : radar));
  }

  /** Whether something announces that the driver will have to take over. */
  private boolean isSign(SignalRow row) {
    return scene.level().isDisengaging()
        || odd.verdict().isOutside()
        || features.state(AdasFeature.FCW).isRunning()
        || isRaised(row, signals.laneWarning, false)
        || health(AdasSensor.CAMERA).isBlind()
        || health(AdasSensor.RADAR).isBlind();
  }

  /** What is believed now. */
  public AdasEstimate estimate() {
    Map<AdasFeature, FeatureEstimate> estimates = new EnumMap<>(AdasFeature.class);
    for (AdasFeature feature : FEATURES) {
      estimates.put(feature, estimate(feature));
    }
    Map<AdasSensor, SensorHealth> health = new EnumMap<>(AdasSensor.class);
    for (AdasSensor sensor : SENSORS) {
      health.put(sensor, health(sensor));
    }
    return new AdasEstimate(
        Collections.unmodifiableMap(estimates),
        saeLevel,
        odd.verdict(),
        Collections.unmodifiableMap(health),
        exposure.driven(),
        counts.total(),
        new SoftwareRun(softwareVersion, exposure.drivenInRun(), counts.inRun()));
  }

  private FeatureEstimate estimate(AdasFeature feature) {
    return new FeatureEstimate(
        features.state(feature),
        features.reason(feature),
        features.sinceMicros(feature),
        exposure.total(feature),
        exposure.inRun(feature));
  }

  /** Writes what {@link #read} needs to go on as if nothing had happened; at most 500 bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(timeMicros);
    out.writeUTF(softwareVersion);
    out.writeByte(saeLevel);
    distance.write(out);
    exposure.write(out);
    counts.write(out);
    features.write(out);
    for (AdasSensor sensor : SENSORS) {
      sensors.get(sensor).write(out);
    }
    odd.write(out);
    safety.write(out, timeMicros);
    takeovers.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is of a version that is not known
   */
  public static AdasTwin read(AdasSignals signals, DataInput in) throws IOException {
    return read(signals, OddCatalogue.STANDARD, in);
  }

  /** The same with domains of the vehicle's own, which are not part of its state. */
  public static AdasTwin read(AdasSignals signals, OddCatalogue domains, DataInput in)
      throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("driver-assistance state: version " + version + " (expected: 1)");
    }
    AdasTwin twin = new AdasTwin(signals, domains);
    twin.timeMicros = in.readLong();
    twin.softwareVersion = in.readUTF();
    twin.saeLevel = in.readByte();
    twin.distance = DistanceMeter.read(in);
    twin.exposure = ExposureLedger.read(in);
    twin.counts = EventCounts.read(in);
    twin.features = FeatureStates.read(in);
    for (AdasSensor sensor : SENSORS) {
      twin.sensors.put(sensor, SensorMonitor.read(in));
    }
    twin.odd = OddMonitor.read(in);
    twin.safety = SafetyWatch.read(in, twin.timeMicros);
    twin.takeovers = TakeoverWatch.read(in);
    return twin;
  }
}
