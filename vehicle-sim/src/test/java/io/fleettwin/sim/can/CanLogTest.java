package io.fleettwin.sim.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.sim.can.dbc.CanId;
import io.fleettwin.sim.replay.RecordingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanLogTest {

  @TempDir private Path folder;

  @Test
  void tableOfFramesIsReadPlainOrCompressed() throws IOException {
    String table =
        """
        t_boot_s,bus,address_hex,data_hex
        46408.58493,0,0x260,08fffb0000001884
        46408.584948,128,0x18daf110,be
        """;
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("log.bin")))) {
      out.write(table.getBytes(StandardCharsets.UTF_8));
    }
    try (CanLog log = CanLog.open(folder.resolve("log.bin"))) {
      List<CanFrame> frames = frames(log);

      assertThat(log.hasEpochTime()).isFalse();
      assertThat(frames).hasSize(2);
      assertThat(frames.get(0).timeMicros()).isEqualTo(46_408_584_930L);
      assertThat(frames.get(0).id()).isEqualTo(new CanId(0x260, false));
      assertThat(frames.get(0).payload()).isEqualTo(HexFormat.of().parseHex("08fffb0000001884"));
      assertThat(frames.get(1).bus()).isEqualTo(128);
      assertThat(frames.get(1).id()).isEqualTo(new CanId(0x18daf110, true));
    }
  }

  @Test
  void linesOfCandumpAreRead() throws IOException {
    try (CanLog log =
        open(
            """
            (1436509052.249713) vcan0 044#2A366C2BBA
            (1436509052.449847) can12 00000123#
            (1436509053.000000) slcan 7FF#01
            """)) {
      List<CanFrame> frames = frames(log);

      assertThat(log.hasEpochTime()).isTrue();
      assertThat(frames.get(0).timeMicros()).isEqualTo(1_436_509_052_249_713L);
      assertThat(frames.get(0).bus()).isZero();
      assertThat(frames.get(0).payload()).isEqualTo(HexFormat.of().parseHex("2a366c2bba"));
      assertThat(frames.get(1).bus()).isEqualTo(12);
      assertThat(frames.get(1).id()).isEqualTo(new CanId(0x123, true));
      assertThat(frames.get(2).bus()).as("a bus without a number").isZero();
    }
  }

  @Test
  void linesThatAreNoFrameAreCounted() throws IOException {
    try (CanLog log =
        open(
            """
            (1436509052.249713) vcan0 044#2A
            (1436509052.249713) vcan0 044#R
            (1436509052.249713) vcan0 044##1AABB
            (1436509052.249713) vcan0 044#2A3
            (1436509052.249713) vcan0 FFFFFFFF#2A

            hello
            """)) {
      assertThat(frames(log)).hasSize(1);
      assertThat(log.skippedLines()).isEqualTo(5);
    }
    try (CanLog log =
        open(
            """
            t_boot_s,bus,address_hex,data_hex
            x,0,0x1,00
            NaN,0,0x1,00
            1,0,0x1
            1,0,nothing,00
            1,0,0x1,0
            1,0,0x1,
            """)) {
      assertThat(frames(log)).hasSize(1);
      assertThat(log.skippedLines()).isEqualTo(5);
    }
  }

  @Test
  void fileOfNeitherFormIsRefused() {
    assertThatThrownBy(() -> open("speed,time\n1,2\n"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("no CAN log (expected: a header t_boot_s,bus,address_hex,data_hex");
    assertThatThrownBy(() -> open("")).isInstanceOf(RecordingException.class);
  }

  private CanLog open(String text) throws IOException {
    return CanLog.open(Files.writeString(folder.resolve("log"), text));
  }

  private static List<CanFrame> frames(CanLog log) throws IOException {
    List<CanFrame> frames = new ArrayList<>();
    for (CanFrame frame = log.next(); frame != null; frame = log.next()) {
      frames.add(frame);
    }
    return frames;
  }
}
