package io.fleettwin.sim.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.can.dbc.CanId;
import io.fleettwin.sim.can.dbc.DbcLibrary;
import io.fleettwin.sim.replay.RecordingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanDecoderTest {

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final String HEADER = "path,message,value,unit,buses,choices\n";
  private static final String DBC =
      """
      BO_ 16 WHEELS: 4 ECU
       SG_ LEFT : 7|16@0+ (0.01,0) [0|300] "mph" ECU
       SG_ RIGHT : 23|16@0+ (0.01,0) [0|300] "mph" ECU
      BO_ 17 STATES: 2 ECU
       SG_ CRUISE : 0|4@1+ (1,0) [0|15] "" ECU
       SG_ LEVEL : 8|4@1+ (1,0) [0|15] "" ECU
      BO_ 18 BATTERY: 2 ECU
       SG_ INDEX M : 0|4@1+ (1,0) [0|15] "" ECU
       SG_ SOC m1 : 8|8@1+ (1,0) [0|100] "%" ECU
      BO_ 32 TRACK_1: 4 RADAR
       SG_ AHEAD : 0|8@1+ (1,0) [0|200] "m" RADAR
       SG_ LEFT : 8|8@1- (0.1,0) [-10|10] "m" RADAR
       SG_ SPEED : 16|8@1- (1,0) [-60|60] "m/s" RADAR
       SG_ VALID : 24|1@1+ (1,0) [0|1] "" RADAR
      BO_ 33 TRACK_2: 4 RADAR
       SG_ AHEAD : 0|8@1+ (1,0) [0|200] "m" RADAR
       SG_ LEFT : 8|8@1- (0.1,0) [-10|10] "m" RADAR
       SG_ SPEED : 16|8@1- (1,0) [-60|60] "m/s" RADAR
       SG_ VALID : 24|1@1+ (1,0) [0|1] "" RADAR

      VAL_ 17 LEVEL 2 "SAE_2" ;
      """;

  @TempDir private Path folder;

  /** What came out, as {@code path=value}. */
  private final List<String> decoded = new ArrayList<>();

  private final SignalSink sink =
      new SignalSink() {
        @Override
        public void number(long timeMicros, Signal signal, double value) {
          decoded.add(signal.path() + "=" + value);
        }

        @Override
        public void text(long timeMicros, Signal signal, String text) {
          decoded.add(signal.path() + "=" + text);
        }
      };

  @Test
  void unitOfTheDbcBecomesThatOfTheCatalogue() throws IOException {
    CanDecoder decoder = decoder("Vehicle.Speed,WHEELS,0.5*LEFT + 0.5*RIGHT,,,");

    decoder.accept(frame(0, 16, "03e803e8"), sink); // 10 mph on both sides

    assertThat(decoded).hasSize(1);
    assertThat(Double.parseDouble(decoded.get(0).substring("Vehicle.Speed=".length())))
        .isCloseTo(16.09344, within(1e-9));
  }

  @Test
  void payloadThatLostItsZerosIsFilledUp() throws IOException {
    CanDecoder decoder = decoder("Vehicle.Speed,WHEELS,LEFT + RIGHT,km/h,,");

    decoder.accept(frame(0, 16, "03e8"), sink);

    assertThat(decoded).containsExactly("Vehicle.Speed=10.0");
  }

  @ParameterizedTest(name = "raw {0}: {1}")
  @CsvSource({"06, 1.0", "0b, 1.0", "02, 0.0"})
  void choicesSayWhatRawValuesMean(String payload, String expected) throws IOException {
    String path = "Vehicle.ADAS.CruiseControl.IsActive";
    CanDecoder decoder = decoder(path + ",STATES,CRUISE,,,6=1 11=1 *=0");

    decoder.accept(frame(0, 17, payload), sink);

    assertThat(decoded).containsExactly(path + "=" + expected);
  }

  @Test
  void rawValueWithoutAChoiceIsNoValue() throws IOException {
    CanDecoder decoder = decoder("Vehicle.ADAS.CruiseControl.IsActive,STATES,CRUISE,,,6=1");

    decoder.accept(frame(0, 17, "02"), sink);

    assertThat(decoded).isEmpty();
    assertThat(decoder.counts().outOfRange()).isEmpty();
  }

  @Test
  void textIsTheChoiceOrTheNameInTheDbc() throws IOException {
    String path = "Vehicle.ADAS.ActiveAutonomyLevel";
    decoder(path + ",STATES,LEVEL,,,").accept(frame(0, 17, "0002"), sink);
    decoder(path + ",STATES,LEVEL,,,").accept(frame(0, 17, "0003"), sink);
    decoder(path + ",STATES,LEVEL,,,2=SAE_3 *=SAE_0").accept(frame(0, 17, "0002"), sink);
    decoder(path + ",STATES,LEVEL,,,2=SAE_3 *=SAE_0").accept(frame(0, 17, "0003"), sink);

    assertThat(decoded).containsExactly(path + "=SAE_2", path + "=SAE_3", path + "=SAE_0");
  }

  @Test
  void multiplexedSignalComesOutOnlyWhileItIsCarried() throws IOException {
    String path = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current";
    CanDecoder decoder = decoder(path + ",BATTERY,SOC,,,");

    decoder.accept(frame(0, 18, "0050"), sink);
    decoder.accept(frame(0, 18, "0150"), sink);

    assertThat(decoded).containsExactly(path + "=80.0");
  }

  @Test
  void framesOfOtherBusesAreNotListenedTo() throws IOException {
    CanDecoder decoder = decoder("Vehicle.Speed,WHEELS,LEFT,km/h,0 2,");

    decoder.accept(frame(1, 16, "03e8"), sink);
    decoder.accept(frame(2, 16, "03e8"), sink);

    assertThat(decoded).hasSize(1);
    assertThat(decoder.counts().unmappedFrames()).isEqualTo(1);
  }

  @Test
  void whatCannotBeUsedIsCountedAndNeverAnException() throws IOException {
    String path = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current";
    CanDecoder decoder = decoder(path + ",BATTERY,SOC,,,");

    decoder.accept(frame(0, 18, "0165"), sink); // 101 %
    decoder.accept(frame(0, 99, "00"), sink);
    decoder.accept(frame(3, 99, "00"), sink);
    decoder.accept(frame(0, 99, ""), sink);
    decoder.accept(frame(0, 17, "00"), sink);

    assertThat(decoded).isEmpty();
    DecodeCounts counts = decoder.counts();
    assertThat(counts.frames()).isEqualTo(5);
    assertThat(counts.values()).isZero();
    assertThat(counts.outOfRange()).isEqualTo(Map.of(path, 1L));
    assertThat(counts.outsideDbcRange()).isEqualTo(Map.of("BATTERY.SOC", 1L));
    assertThat(counts.unknownFrames()).isEqualTo(3);
    assertThat(counts.unknownIds())
        .containsExactly(Map.entry("bus 0 0x063", 2L), Map.entry("bus 3 0x063", 1L));
    assertThat(counts.unmappedFrames()).isEqualTo(1);
  }

  @Test
  void vehicleAheadIsTheNearestTrackInTheOwnPath() throws IOException {
    CanDecoder decoder = decoder("lead,TRACK_*,AHEAD LEFT SPEED VALID,,1,");

    decoder.accept(at(0, 32, "32000001"), sink); // 50 m ahead
    decoder.accept(at(20_000, 33, "1e14f601"), sink); // 30 m ahead, 2 m to the left
    decoder.accept(at(60_000, 32, "3200f601"), sink); // 50 m, 10 m/s slower
    decoder.accept(at(110_000, 33, "1e0ff601"), sink); // 1.5 m aside is another lane
    decoder.accept(at(160_000, 33, "1e0ef601"), sink); // 30 m ahead, 1.4 m to the left
    decoder.accept(at(260_000, 32, "3200f601"), sink); // the first one is still there
    decoder.accept(at(360_000, 33, "1e0ef600"), sink); // not valid, which may be a lapse
    decoder.accept(at(420_000, 33, "1e0ef600"), sink); // gone
    decoder.accept(at(480_000, 33, "1e0ef600"), sink); // and the first one is not renewed

    assertThat(distances())
        .containsExactly("50.0", "50.0", "30.0", "30.0", "30.0", "50.0", "200.0");
    assertThat(decoded).contains("Vehicle.FleetTwin.Adas.LeadVehicle.RelativeSpeed=-36.0");
    assertThat(decoded.get(decoded.size() - 1)).endsWith("RelativeSpeed=0.0");
  }

  private List<String> distances() {
    return decoded.stream()
        .filter(line -> line.contains("Distance="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"toyota", "tesla-model-3", "nissan-leaf"})
  void everyPathOfEveryBuiltInMappingIsASignalOfTheCatalogue(String name) throws IOException {
    for (MappedSignal line : SignalMapping.builtIn(name).signals()) {
      assertThat(CATALOGUE.findByPath(line.path())).as(line.path()).isPresent();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "Vehicle.Speed,WHEELS,LEFT; my line 2: 3 fields (expected: 6)",
        "Vehicle.Speed,WHEELS,2*,km/h,,; my line 2: value: 2* (expected: SIGNAL or FACTOR*SIGNAL)",
        "Vehicle.Speed,WHEELS,LEFT + RIGHT,,,1=2; my line 2: choices: 1=2 (expected: of one signal)",
        "Vehicle.Speed,WHEELS,LEFT,,,1; my line 2: choice: 1 (expected: RAW=VALUE)",
        "lead,TRACK_*,AHEAD LEFT,,,; my line 2: lead: TRACK_* AHEAD LEFT (expected: PREFIX*, and the"
            + " signals ahead, to the left, relative speed, valid)",
        "Vehicle.Nothing,WHEELS,LEFT,km/h,,; mapping my, Vehicle.Nothing: path: Vehicle.Nothing"
            + " (expected: a path of the catalogue)",
        "Vehicle.Speed,WHEELS,LEFT,V,,; mapping my, Vehicle.Speed: unit: V (expected: a unit that can"
            + " be turned into km/h)",
        "Vehicle.Speed,NOTHING,LEFT,km/h,,; mapping my: none of its messages is in the DBC files"
      })
  void lineThatIsWrongIsToldWithItsNumber(String line, String message) {
    assertThatThrownBy(() -> decoder(line))
        .isInstanceOf(RecordingException.class)
        .hasMessage(message);
  }

  @Test
  void mappingWithoutItsHeaderIsRefused() {
    assertThatThrownBy(() -> SignalMapping.parse("my", reader("a,b\n")))
        .hasMessage("my line 1: header: a,b (expected: path,message,value,unit,buses,choices)");
  }

  @Test
  void mappingThatIsNoFileAndNotBuiltInIsRefused() {
    assertThatThrownBy(() -> SignalMapping.load("zeppelin"))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith("zeppelin: no such mapping");
  }

  @Test
  void dbcThatNoMappingSuitsAsksForOne() {
    assertThatThrownBy(() -> SignalMapping.bestFor(library()))
        .hasMessage("no mapping suits these DBC files (expected: your own, by --signals FILE)");
  }

  @ParameterizedTest(name = "{0} {1} are {2} {3}")
  @CsvSource({
    "1, mph, 1.609344, km/h",
    "10, m/s, 36, km/h",
    "5, KPH, 5, km/h",
    "2, km, 2000, m",
    "1, mi, 1609.344, m",
    "180, deg, 180, degrees",
    "3.141592653589793, rad, 180, degrees",
    "0.5, fraction, 50, percent",
    "212, F, 100, Celsius",
    "3, kOhm, 3000, Ohm",
    "2.5, bar, 250, kPa",
    "1, '', 1, km/h",
    "7, km/h, 7, ''"
  })
  void unitsAreConverted(double value, String from, double expected, String to) {
    assertThat(UnitConversion.between(from, to).apply(value)).isCloseTo(expected, within(1e-9));
  }

  private CanDecoder decoder(String line) throws IOException {
    SignalMapping mapping = SignalMapping.parse("my", reader(HEADER + line + "\n"));
    return new CanDecoder(library(), mapping, CATALOGUE);
  }

  private DbcLibrary library() throws IOException {
    return DbcLibrary.load(List.of(Files.writeString(folder.resolve("car.dbc"), DBC)));
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }

  private static CanFrame frame(int bus, int id, String payload) {
    return new CanFrame(0, bus, CanId.of(id), HexFormat.of().parseHex(payload));
  }

  private static CanFrame at(long micros, int id, String payload) {
    return new CanFrame(micros, 1, CanId.of(id), HexFormat.of().parseHex(payload));
  }
}
