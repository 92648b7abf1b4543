package io.fleettwin.sim.can.dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.sim.can.dbc.DbcSignal.Bits;
import io.fleettwin.sim.can.dbc.DbcSignal.Bits.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbcParserTest {

  private static final String HEAD =
      """
      VERSION ""

      NS_ :
          CM_
          VAL_
          SG_MUL_VAL_

      BS_:

      BU_: ECU GATEWAY

      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} in {1} is {2}")
  @CsvSource({
    // two bytes, highest first: 0x1234
    "'7|16@0+ (1,0)', 1234, 4660",
    // two bytes, lowest first: 0x3412
    "'0|16@1+ (1,0)', 1234, 13330",
    // the wheel speed of a Toyota: 15 bits below a fault bit, 0x1a6f = 6767
    "'6|15@0+ (0.01,-67.67)', 1a6f, 0",
    "'6|15@0+ (0.01,-67.67)', 9b6f, 2.56",
    // twelve bits across a byte, signed: 0xffc = -4
    "'3|12@0- (1.5,0)', 0ffc, -6",
    "'4|12@1- (1,0)', c0ff, -4",
    "'0|1@0+ (1,0)', 01, 1",
    "'0|64@1- (1,0)', ffffffffffffffff, -1",
    "'7|64@0+ (1,0)', ffffffffffffffff, 1.8446744073709552E19",
    "'0|8@1+ (-0.5,10)', 04, 8"
  })
  void bitsBecomeAPhysicalValue(String layout, String payload, double expected) throws IOException {
    DbcSignal signal = signal(" SG_ S : " + layout + " [0|0] \"km/h\" ECU");

    assertThat(signal.value(HexFormat.of().parseHex(payload))).isCloseTo(expected, within(1e-9));
    assertThat(signal.unit()).isEqualTo("km/h");
  }

  @Property
  void whatIsWrittenIntoAPayloadIsReadFromIt(
      @ForAll @IntRange(max = 63) int start,
      @ForAll @IntRange(min = 1, max = 64) int length,
      @ForAll Order order,
      @ForAll long number) {
    Bits bits = new Bits(start, length, order);
    long expected = length == 64 ? number : number & ((1L << length) - 1);
    byte[] payload = new byte[bits.payloadBytes()];
    write(payload, bits, expected);

    assertThat(bits.of(payload)).isEqualTo(expected);
  }

  /** Bit by bit, lowest first, as the format's description counts. */
  private static void write(byte[] payload, Bits bits, long value) {
    int at = bits.start();
    long mask = bits.order() == Order.INTEL ? 1L : 1L << (bits.length() - 1);
    for (int bit = 0; bit < bits.length(); bit++) {
      if ((value & mask) != 0) {
        payload[at / 8] |= (byte) (1 << (at % 8));
      }
      if (bits.order() == Order.INTEL) {
        mask <<= 1;
        at++;
      } else {
        mask >>>= 1;
        at = at % 8 == 0 ? at + 15 : at - 1; // on to the highest bit of the next byte
      }
    }
  }

  @Test
  void bytesThatAPayloadLacksAreZero() throws IOException {
    DbcSignal signal = signal(" SG_ S : 7|16@0+ (1,0) [0|0] \"\" ECU");

    assertThat(signal.value(new byte[] {0x12})).isEqualTo(0x1200);
    assertThat(signal.value(new byte[0])).isZero();
  }

  @Test
  void multiplexedSignalsAreCarriedWhileTheirSelectorIsSet() throws IOException {
    DbcMessage message =
        message(
            """
             SG_ INDEX M : 0|8@1+ (1,0) [0|0] "" ECU
             SG_ A m0 : 8|8@1+ (1,0) [0|0] "" ECU
             SG_ B m1 : 8|8@1+ (1,0) [0|0] "" ECU
             SG_ C : 16|8@1+ (1,0) [0|0] "" ECU
            """);

    assertThat(carried(message, 0)).containsExactly("INDEX", "A", "C");
    assertThat(carried(message, 1)).containsExactly("INDEX", "B", "C");
    assertThat(carried(message, 7)).containsExactly("INDEX", "C");
  }

  @Test
  void extendedMultiplexingNamesItsMultiplexerAndRanges() throws IOException {
    DbcMessage message =
        message(
            """
             SG_ INDEX M : 0|8@1+ (1,0) [0|0] "" ECU
             SG_ INNER m1M : 8|8@1+ (1,0) [0|0] "" ECU
             SG_ A m2 : 16|8@1+ (1,0) [0|0] "" ECU

            SG_MUL_VAL_ 256 INNER INDEX 1-1;
            SG_MUL_VAL_ 256 A INNER 2-2, 5-9;
            """);

    assertThat(carried(message, 1, 2)).containsExactly("INDEX", "INNER", "A");
    assertThat(carried(message, 1, 7)).containsExactly("INDEX", "INNER", "A");
    assertThat(carried(message, 1, 4)).containsExactly("INDEX", "INNER");
    assertThat(carried(message, 2, 2)).as("the inner one is not there").containsExactly("INDEX");
  }

  @Test
  void valueTablesNameRawValues() throws IOException {
    DbcMessage message =
        message(
            """
             SG_ GEAR : 0|4@1- (2,0) [0|0] "" ECU

            VAL_ 256 GEAR -1 "R" 0 "N"
              1 "D; sport" ;
            VAL_ 999 OTHER 1 "of a message that was cut" ;
            VAL_ EnvVar 1 "one" ;
            """);

    assertThat(message.nameOf("GEAR", -1)).contains("R");
    assertThat(message.nameOf("GEAR", 1)).contains("D; sport");
    assertThat(message.nameOf("GEAR", 2)).isEmpty();
    assertThat(message.nameOf("OTHER", 1)).isEmpty();
  }

  @Test
  void floatingPointSignalsAreRead() throws IOException {
    DbcMessage message =
        message(
            """
             SG_ F : 0|32@1- (2,1) [0|0] "" ECU
             SG_ D : 0|64@1- (1,0) [0|0] "" ECU

            SIG_VALTYPE_ 256 F : 1;
            SIG_VALTYPE_ 256 D : 2;
            """);
    byte[] float2 = HexFormat.of().parseHex("00000040");
    byte[] double2 = HexFormat.of().parseHex("0000000000000040");

    assertThat(message.signals().get("F").value(float2)).isEqualTo(5.0);
    assertThat(message.signals().get("D").value(double2)).isEqualTo(2.0);
  }

  @Test
  void commentsMayHoldAnything() throws IOException {
    DbcFile dbc =
        parse(
            """
            BO_ 256 M: 8 ECU
             SG_ S : 0|8@1+ (1,0) [0|0] "" ECU
            CM_ SG_ 256 S "a comment; of two lines
            BO_ 1 NOT_A_MESSAGE: 8 ECU";
            BA_DEF_ BO_ "Cycle" INT 0 100;
            """);

    assertThat(dbc.messages()).hasSize(1);
  }

  @Test
  void rangeOfZeroAndZeroIsNone() throws IOException {
    assertThat(signal(" SG_ S : 0|8@1+ (1,0) [0|0] \"\" ECU").range().accepts(1e9)).isTrue();
    DbcSignal.Range range = signal(" SG_ S : 0|8@1+ (1,0) [-1|2.5] \"\" ECU").range();
    assertThat(range.accepts(2.5)).isTrue();
    assertThat(range.accepts(-1)).isTrue();
    assertThat(range.accepts(2.6)).isFalse();
    assertThat(range.accepts(-1.1)).isFalse();
  }

  @Test
  void standardAndExtendedIdsAreToldApart() throws IOException {
    DbcFile dbc = parse("BO_ 291 A: 8 ECU\nBO_ 2147483939 B: 8 ECU\nBO_ 1075054137 C: 8 ECU\n");

    assertThat(dbc.find(new CanId(0x123, false))).map(DbcMessage::name).contains("A");
    assertThat(dbc.find(new CanId(0x123, true))).map(DbcMessage::name).contains("B");
    assertThat(dbc.find(new CanId(0x140639, true))).map(DbcMessage::name).contains("C");
    assertThat(CanId.of(0x7ff)).isEqualTo(new CanId(0x7ff, false)).hasToString("0x7ff");
    assertThat(CanId.of(0x800)).isEqualTo(new CanId(0x800, true)).hasToString("0x00000800");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BO_ 256 M| car.dbc line 12: not a BO_: BO_ 256 M",
        "BO_ x M: 8 ECU| car.dbc line 12: not a BO_: BO_ x M: 8 ECU",
        "SG_ S : 0`| car.dbc line 12: not a SG_: SG_ S : 0`"
      })
  void brokenStatementIsToldWithItsLine(String statement, String message) {
    assertThatThrownBy(() -> DbcParser.parse("car.dbc", HEAD + statement))
        .isInstanceOf(DbcException.class)
        .hasMessage(message);
  }

  @Test
  void whatCannotBeIsToldWithItsLine() {
    refuses("BO_ 1 A: 8 ECU\nBO_ 1 B: 8 ECU\n", "line 13: message 1 is there twice");
    refuses(" SG_ S : 0|8@1+ (1,0) [0|0] \"\" ECU\n", "line 12: signal S outside of a message");
    refuses(
        "BO_ 1 A: 8 ECU\n SG_ S : 0|65@1+ (1,0) [0|0] \"\" ECU\n",
        "line 13: length: 65 (expected: 1 to 64)");
    refuses(
        "BO_ 1 A: 8 ECU\n SG_ S : 0|8@1+ (1,0) [0|0] \"\" E\n SG_ S : 8|8@1+ (1,0) [0|0] \"\" E\n",
        "line 14: S is twice in A");
    refuses("BO_ 1 A: 8 ECU\nSIG_VALTYPE_ 1 S : 1;\n", "line 13: S is no signal of 32 bits");
    refuses("BO_ 1 A: 8 ECU\nSG_MUL_VAL_ 1 S M 0-0;\n", "line 13: S is no signal of message 1");
    refuses("VAL_ 1 S 1 one ;\n", "line 12: not a VAL_: VAL_ 1 S 1 one ;");
  }

  @Test
  void signalBeyondItsMessageIsReadAndNoted() throws IOException {
    DbcFile dbc = parse("BO_ 1 A: 5 ECU\n SG_ S : 40|8@1+ (1,0) [0|0] \"\" ECU\n");

    assertThat(dbc.notes())
        .containsExactly("car.dbc line 13: signal S ends beyond the 5 bytes of A");
    assertThat(dbc.find(CanId.of(1)).orElseThrow().find("S")).isPresent();
  }

  @Test
  void libraryFollowsImportsAndTheFirstFileWins() throws IOException {
    write("a.dbc", "CM_ \"IMPORT b.dbc\";\nCM_ \"IMPORT missing.dbc\";\nBO_ 1 OF_A: 8 ECU\n");
    write("b.dbc", "CM_ \"IMPORT a.dbc\";\nBO_ 1 OF_B: 8 ECU\nBO_ 2 MORE: 8 ECU\n");

    DbcLibrary library = DbcLibrary.load(List.of(folder.resolve("a.dbc")));

    assertThat(library.messages()).extracting(DbcMessage::name).containsExactly("OF_A", "MORE");
    assertThat(library.notes())
        .containsExactly("a.dbc asks for missing.dbc, which is not beside it");
  }

  @Test
  void olderFilesAreLatin1() throws IOException {
    Files.write(
        folder.resolve("old.dbc"),
        "BO_ 1 A: 8 ECU\n SG_ S : 0|8@1+ (1,0) [0|0] \"°C\" ECU\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    DbcFile dbc = DbcParser.parse(folder.resolve("old.dbc"));

    assertThat(dbc.find(CanId.of(1)).orElseThrow().signals().get("S").unit()).isEqualTo("°C");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void refuses(String statements, String message) {
    assertThatThrownBy(() -> parse(statements)).hasMessage("car.dbc " + message);
  }

  private static DbcFile parse(String statements) throws IOException {
    return DbcParser.parse("car.dbc", HEAD + statements);
  }

  private static DbcMessage message(String signals) throws IOException {
    return parse("BO_ 256 M: 8 ECU\n" + signals).find(CanId.of(256)).orElseThrow();
  }

  private static DbcSignal signal(String line) throws IOException {
    Optional<DbcSignal> signal = message(line + "\n").find("S");
    return signal.orElseThrow();
  }

  private static List<String> carried(DbcMessage message, int... payload) {
    byte[] bytes = new byte[8];
    for (int at = 0; at < payload.length; at++) {
      bytes[at] = (byte) payload[at];
    }
    return message.signals().values().stream()
        .filter(signal -> message.carries(signal, bytes))
        .map(DbcSignal::name)
        .toList();
  }
}
