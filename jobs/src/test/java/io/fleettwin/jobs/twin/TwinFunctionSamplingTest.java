package io.fleettwin.jobs.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.RawRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinFunctionSamplingTest {

  private static final int[] SIGNALS = {
    RawRecords.id("Vehicle.Powertrain.TractionBattery.CurrentVoltage"),
    RawRecords.id("Vehicle.Powertrain.TractionBattery.CurrentCurrent"),
    RawRecords.id("Vehicle.Powertrain.TractionBattery.Temperature.Average")
  };

  private static final int STATED =
      RawRecords.id("Vehicle.Powertrain.TractionBattery.StateOfCharge.Current");
  private static final int MODEL = RawRecords.id("Vehicle.VehicleIdentification.Model");

  @Test
  void vehicleWhoseChargeIsUncertainIsAskedOnceForMoreSamplesOfItsBattery() throws Exception {
    try (TwinHarness twins = TwinHarness.start()) {
      twins.take(RawRecords.connection(-1, 0));
      drive(twins, 1, 30);

      List<VehicleCommand> requests = twins.requests();
      assertThat(requests).hasSize(1);
      VehicleCommand raise = requests.get(0);
      assertThat(raise.vehicle().asText()).isEqualTo(RawRecords.KEY);
      assertThat(raise.kind()).isEqualTo(CommandKind.RAISE_SAMPLING);
      assertThat(raise.requester().role()).isEqualTo(CommandRole.SYSTEM);
      assertThat(raise.arguments().faultsFor(raise.kind())).isEmpty();
      assertThat(raise.arguments().texts("signals")).isEqualTo(SamplingRequests.SIGNALS);
      assertThat(raise.arguments().number("duration_s")).isEqualTo(120.0);
    }
  }

  @Test
  void samplingIsLoweredWhenTheChargeIsKnown() throws Exception {
    try (TwinHarness twins = TwinHarness.start()) {
      twins.take(RawRecords.connection(-1, 0));
      drive(twins, 1, 10);
      state(twins, 10, 110);

      assertThat(twins.requests())
          .extracting(request -> request.arguments().number("duration_s"))
          .containsExactly(120.0, 0.0);
    }
  }

  @Test
  void vehicleThatDoesNotListenIsNotAsked() throws Exception {
    try (TwinHarness twins = TwinHarness.start()) {
      drive(twins, 1, 30);
      assertThat(twins.requests()).as("nothing was heard of its link").isEmpty();

      twins.take(RawRecords.connection(0, 30));
      drive(twins, 31, 60);
      assertThat(twins.requests()).as("it has gone").isEmpty();
    }
  }

  @Test
  void framesOfAnOutageDoNotAsk() throws Exception {
    try (TwinHarness twins = TwinHarness.start()) {
      twins.take(RawRecords.connection(-1, 0));
      for (int number = 1; number < 30; number++) {
        twins.take(RawRecords.carrying(underLoad(number), 100));
      }

      assertThat(twins.requests()).isEmpty();
    }
  }

  @Test
  void requestIsNeitherLostNorRepeatedByARestart() throws Exception {
    List<String> straight;
    try (TwinHarness twins = TwinHarness.start()) {
      twins.take(RawRecords.connection(-1, 0));
      drive(twins, 1, 40);
      straight = ids(twins);
      assertThat(straight).hasSize(1);
    }
    for (int end = 2; end < 40; end += 4) {
      TwinHarness twins = TwinHarness.start();
      twins.take(RawRecords.connection(-1, 0));
      drive(twins, 1, end);
      List<String> asked = new ArrayList<>(ids(twins));
      try (TwinHarness restarted = twins.restart(Duration.ZERO)) {
        drive(restarted, end, 40);
        asked.addAll(ids(restarted));
      }
      assertThat(asked).as("restarted before frame %s", end).isEqualTo(straight);
    }
  }

  private static List<String> ids(TwinHarness twins) throws IOException {
    return twins.requests().stream().map(VehicleCommand::id).toList();
  }

  /** A frame a second under load, of a pack whose voltage says little of its charge. */
  private static void drive(TwinHarness twins, int from, int to) throws Exception {
    for (int number = from; number < to; number++) {
      twins.take(RawRecords.carrying(underLoad(number), number));
      twins.advance(Duration.ofSeconds(1));
    }
  }

  private static void state(TwinHarness twins, int from, int to) throws Exception {
    int[] all = {SIGNALS[0], SIGNALS[1], SIGNALS[2], STATED};
    for (int number = from; number < to; number++) {
      twins.take(RawRecords.carrying(RawRecords.frame(number, all, 366, -20, 20, 8), number));
      twins.advance(Duration.ofSeconds(1));
    }
  }

  private static SignalFrame underLoad(int number) {
    SignalFrame frame = RawRecords.frame(number, SIGNALS, 382, -20, 20);
    return new SignalFrame(
        frame.bootId(),
        frame.sequence(),
        frame.baseEventTimeMicros(),
        frame.sampleOffsetsMicros(),
        frame.signalIds(),
        frame.values(),
        new int[] {MODEL},
        new String[] {"Jade 58"},
        frame.sentTimeMicros());
  }
}
