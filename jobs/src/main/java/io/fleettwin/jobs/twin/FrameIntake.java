package io.fleettwin.jobs.twin;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.jobs.source.RawRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Makes a screened frame of a payload, or says why there is none, and which parts of it were left
 * out. Not thread-safe.
 */
final class FrameIntake {
  private final SignalCatalogue catalogue;
  private final FrameCodec codec;
  private final SignalScreen screen;

  FrameIntake(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
    this.codec = new FrameCodec(catalogue);
    this.screen = new SignalScreen(catalogue);
  }

  /**
   * What became of a payload.
   *
   * @param frame the frame, null if there is none
   * @param findings what was wrong with the frame's values
   * @param troubles why there is none, or which parts were left out; one text for each reason
   */
  record Intake(
      SignalFrame frame, SignalScreen.Findings findings, Map<RejectReason, String> troubles) {}

  /** Decodes and screens the payload of a record. */
  Intake take(RawRecord record) {
    FrameDecoding decoding = codec.decode(record.payload(), record.properties().contentType());
    if (decoding instanceof FrameDecoding.Decoded decoded) {
      SignalScreen.Findings findings = screen.screen(decoded.frame());
      if (findings.isClean() && decoded.complaints().isEmpty()) {
        return new Intake(decoded.frame(), findings, Map.of());
      }
      return new Intake(decoded.frame(), findings, troubles(decoded, findings));
    }
    FrameDecoding.Rejected rejected = (FrameDecoding.Rejected) decoding;
    return new Intake(
        null, SignalScreen.Findings.CLEAN, Map.of(rejected.reason(), rejected.detail()));
  }

  private Map<RejectReason, String> troubles(
      FrameDecoding.Decoded decoded, SignalScreen.Findings findings) {
    var troubles = new EnumMap<RejectReason, String>(RejectReason.class);
    for (FrameDecoding.Complaint complaint : decoded.complaints()) {
      troubles.merge(complaint.reason(), complaint.detail(), FrameIntake::both);
    }
    if (!findings.unknownIds().isEmpty()) {
      troubles.merge(
          RejectReason.UNKNOWN_SIGNAL, "ids " + findings.unknownIds(), FrameIntake::both);
    }
    if (!findings.outOfRangeIds().isEmpty()) {
      troubles.merge(
          RejectReason.VALUE_OUT_OF_RANGE,
          findings.outOfRangeValues() + " values of " + paths(findings.outOfRangeIds()),
          FrameIntake::both);
    }
    return troubles;
  }

  private String paths(SortedSet<Integer> ids) {
    return ids.stream()
        .map(id -> catalogue.at(catalogue.indexOf(id)).path())
        .collect(Collectors.joining(", "));
  }

  private static String both(String first, String second) {
    return first + "; " + second;
  }
}
