package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.deadletter.DeadLetterCodec;
import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.contracts.hazard.HazardCodec;
import io.fleettwin.contracts.insight.InsightCodec;
import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.contracts.session.SessionCodec;
import io.fleettwin.contracts.session.SessionEvent;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.command.Argument;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandEvent;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandMachine;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.session.Charge;
import io.fleettwin.domain.session.Endpoint;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.session.Trip;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.domain.twin.TwinCounts;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.jobs.RawRecords;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the twin job tells of vehicles, by hand. Frame {@code n} is sampled at second {@code n}. */
final class ToldTwins {

  static final int SPEED = RawRecords.id("Vehicle.Speed");
  static final int ALTITUDE = RawRecords.id("Vehicle.CurrentLocation.Altitude");

  private static final long SECOND_MICROS = 1_000_000L;
  private static final long START_MICROS = 1_767_600_000L * SECOND_MICROS;

  private ToldTwins() {}

  /** Event time of a frame [µs since 1970]. */
  static long sensedMicros(double number) {
    return START_MICROS + Math.round(number * SECOND_MICROS);
  }

  /** The revision that a frame of 1 to 2 ms latency a hop led to. */
  static ArchiveRecord twin(String vehicle, double number) {
    return twin(vehicle, Math.round(number * 10) + 1, number, Verdict.LIVE);
  }

  /** A revision; the altitude is an hour old. */
  static ArchiveRecord twin(String vehicle, long revision, double number, Verdict ofAltitude) {
    long sensed = sensedMicros(number);
    long hourAgo = sensed - 3_600 * SECOND_MICROS;
    var snapshot =
        new TwinSnapshot(
            VehicleKey.parse(vehicle),
            revision,
            passport(sensed),
            new Position(48.1, 11.5, sensed),
            0x8928308280fffffL,
            Connection.CONNECTED,
            new TwinCounts(revision, 10 * revision, 1, 2),
            new TwinSignals(
                ids(),
                values(number),
                new String[2],
                byId(hourAgo, sensed),
                byId(hourAgo + 3_000, sensed + 3_000),
                new int[] {1_000, 100},
                verdicts(ofAltitude)),
            new TwinEstimates(
                new EstimateKey[] {EstimateKey.SOC, EstimateKey.HEAT},
                new double[] {0.61, 120.0},
                new double[] {0.58, Double.NaN},
                new double[] {0.64, Double.NaN}),
            AdasEstimate.UNKNOWN);
    return new ArchiveRecord(
        ArchiveTopic.TWIN,
        vehicle,
        TwinCodec.encode(snapshot),
        revision,
        passport(sensed).emittedMicros());
  }

  /** The same revision, at which so many frames had been taken in. */
  static ArchiveRecord recounted(ArchiveRecord told, long frames) throws IOException {
    TwinSnapshot twin = TwinCodec.decode(told.value());
    var counted =
        new TwinSnapshot(
            twin.key(),
            twin.revision(),
            twin.passport(),
            twin.position(),
            twin.h3Cell(),
            twin.connection(),
            new TwinCounts(frames, 10 * frames, 0, 0),
            twin.signals(),
            twin.estimates(),
            twin.assistance());
    return new ArchiveRecord(
        told.topic(), told.key(), TwinCodec.encode(counted), told.offset(), told.appendedMicros());
  }

  private static LatencyPassport passport(long sensed) {
    return new LatencyPassport(
        sensed, sensed + 1_000, sensed + 3_000, sensed + 4_000, sensed + 6_000, sensed + 7_000);
  }

  private static int[] ids() {
    return new int[] {Math.min(ALTITUDE, SPEED), Math.max(ALTITUDE, SPEED)};
  }

  private static double[] values(double speed) {
    return ALTITUDE < SPEED ? new double[] {500.0, speed} : new double[] {speed, 500.0};
  }

  private static long[] byId(long ofAltitude, long ofSpeed) {
    return ALTITUDE < SPEED ? new long[] {ofAltitude, ofSpeed} : new long[] {ofSpeed, ofAltitude};
  }

  private static Verdict[] verdicts(Verdict ofAltitude) {
    return ALTITUDE < SPEED
        ? new Verdict[] {ofAltitude, Verdict.LIVE}
        : new Verdict[] {Verdict.LIVE, ofAltitude};
  }

  static ArchiveRecord insight(String vehicle, int number) {
    var insight =
        new Insight(
            InsightKind.CELL_SPREAD,
            "",
            Phase.OPENED,
            Severity.WARNING,
            sensedMicros(number),
            sensedMicros(number + 1),
            new Evidence(0.031, 0.012, Double.NaN, "V", 0.9),
            "The cells drift apart.");
    var event =
        new InsightEvent(VehicleKey.parse(vehicle), insight, sensedMicros(number + 1) + 3_000);
    return new ArchiveRecord(
        ArchiveTopic.INSIGHT,
        event.key(),
        InsightCodec.encode(event),
        number,
        event.knownTimeMicros() + 5_000);
  }

  static ArchiveRecord trip(String vehicle, int number) {
    Session trip =
        new Trip(
            new Endpoint(sensedMicros(number), 48.1, 11.5, 0.61),
            new Endpoint(sensedMicros(number + 900), Double.NaN, Double.NaN, 0.55),
            700.0,
            0.5,
            new Trip.Consumption(12.5, 2.0, 2.25, 0.25),
            81.5,
            97.0);
    return session(vehicle, trip);
  }

  static ArchiveRecord charge(String vehicle, int number) {
    Session charge =
        new Charge(
            new Endpoint(sensedMicros(number), 48.1, 11.5, 0.25),
            new Endpoint(sensedMicros(number + 3_600), 48.1, 11.5, 0.75),
            30.0,
            1.5,
            50.0);
    return session(vehicle, charge);
  }

  private static ArchiveRecord session(String vehicle, Session session) {
    long known = session.end().timeMicros() + 600 * SECOND_MICROS;
    var event = new SessionEvent(VehicleKey.parse(vehicle), session, known);
    return new ArchiveRecord(
        ArchiveTopic.SESSION, event.key(), SessionCodec.encode(event), 0, known + 5_000);
  }

  /** A command that was requested and sent at second {@code number}, and done a second later. */
  static List<ArchiveRecord> command(String vehicle, int number) {
    var order =
        new CommandOrder(
            "c" + number,
            CommandKind.LOCK,
            CommandArguments.NONE.with("locked", new Argument.Flag(true)),
            sensedMicros(number),
            sensedMicros(number + 60));
    var asked =
        new VehicleCommand(
            VehicleKey.parse(vehicle),
            order,
            new VehicleCommand.Requester("dispatch", CommandRole.OPERATOR));
    CommandProgress sent = CommandMachine.start(asked, sensedMicros(number)).progress();
    var answer = new CommandAnswer(order.id(), 200, 0, "locked");
    CommandProgress done =
        CommandMachine.advance(sent, new CommandEvent.Answered(answer), sensedMicros(number + 1))
            .progress();
    return List.of(commandRecord(vehicle, sent), commandRecord(vehicle, done));
  }

  private static ArchiveRecord commandRecord(String vehicle, CommandProgress progress) {
    return new ArchiveRecord(
        ArchiveTopic.COMMAND,
        vehicle,
        CommandCodec.encodeProgress(progress),
        0,
        progress.last().timeMicros() + 5_000);
  }

  /** A hazard that was confirmed at second {@code number}, as a scope knows it. */
  static ArchiveRecord hazard(String id, String scope, int number) {
    Hazard hazard =
        new Hazard(
            id,
            scope,
            HazardCause.QUEUE_END,
            HazardPhase.CONFIRMED,
            Severity.WARNING,
            new Hazard.Place(0x8928308280fffffL, 2, 48.1, 11.5, 120.0),
            new Hazard.Grounds(3.0, 4, 3, 1),
            new Hazard.Span(
                sensedMicros(1), sensedMicros(number), sensedMicros(60), sensedMicros(number)));
    return new ArchiveRecord(
        ArchiveTopic.HAZARD,
        hazard.key(),
        HazardCodec.encode(hazard),
        0,
        sensedMicros(number) + 5_000);
  }

  /** A marker that a vehicle is to be forgotten, written at second {@code number}. */
  static ArchiveRecord erased(String vehicle, int number) {
    byte[] marker = ErasureCodec.encode(new ErasureMarker(1, "operator"));
    return new ArchiveRecord(ArchiveTopic.ERASURE, vehicle, marker, number, sensedMicros(number));
  }

  /** Word that a marker is lifted, written at second {@code number}. */
  static ArchiveRecord lifted(String vehicle, int number) {
    return new ArchiveRecord(
        ArchiveTopic.ERASURE, vehicle, new byte[0], number, sensedMicros(number));
  }

  static ArchiveRecord deadLetter(String vehicle, int number, RejectReason reason) {
    VehicleKey key = VehicleKey.parse(vehicle);
    var letter =
        new DeadLetter(
            reason,
            "not a frame",
            new DeadLetter.Origin("hono.telemetry." + key.tenant(), 3, number),
            key.tenant(),
            key.vehicleId(),
            "application/json",
            sensedMicros(number),
            DeadLetter.Payload.of(new byte[] {1, 2, 3}));
    return new ArchiveRecord(
        ArchiveTopic.DEAD_LETTER,
        letter.key(),
        DeadLetterCodec.encode(letter),
        number,
        sensedMicros(number) + 9_000);
  }

  /** A time as a person reads it. */
  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
