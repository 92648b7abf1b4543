package io.fleettwin.local.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.local.preflight.Finding.Grade;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.settings.SettingsReader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {
  private static final long GIBIBYTE = 1L << 30;
  private static final Settings SETTINGS = new SettingsReader(Path.of("/checkout")).read(List.of());

  @Test
  void goodMachineHasNothingButGoodFindings() {
    assertThat(Preflight.judge(SETTINGS, facts(17, 20, 16, Optional.empty(), Map.of(), List.of())))
        .extracting(Finding::grade)
        .containsOnly(Grade.OK);
  }

  @Test
  void takenPortNamesItsOwnerAndTheFlagToChangeIt() {
    Map<Port, Optional<String>> taken =
        Map.of(Port.API, Optional.of("python3 (pid 42)"), Port.MQTT, Optional.empty());

    assertThat(failures(facts(17, 20, 16, Optional.empty(), taken, List.of())))
        .containsExactly(
            "Port 8080 (api) is taken by python3 (pid 42): stop that, or choose another port with"
                + " --port-api.",
            "Port 1883 (mqtt) is taken by another process: stop that, or choose another port with"
                + " --port-mqtt.");
  }

  @Test
  void everythingElseThatPreventsAStartIsASentenceOfItsOwn() {
    Facts facts =
        facts(11, 1, 3, Optional.of("AccessDeniedException"), Map.of(), List.of(Module.JOBS));

    assertThat(failures(facts))
        .containsExactly(
            "JDK 17 or newer is needed and JDK 11 runs the launcher: set JAVA_HOME to one.",
            "The machine has 3.0 GiB of memory and at least 4 GiB are needed.",
            "The data folder /checkout/.fleettwin cannot be written (AccessDeniedException):"
                + " choose another one with --data-dir.",
            "Only 1.0 GiB are free below /checkout/.fleettwin and at least 2 GiB are needed: free"
                + " some, or use --data-dir.",
            "Not built: jobs. Run ./fleettwin without --no-build.");
  }

  @Test
  void littleMemoryIsAWarning() {
    Facts facts = facts(17, 20, 6, Optional.empty(), Map.of(), List.of());

    assertThat(failures(facts)).isEmpty();
    assertThat(Preflight.judge(SETTINGS, facts)).extracting(Finding::grade).contains(Grade.WARNING);
  }

  @Test
  void listenerIsReadFromTheKernelsTable() {
    String listener =
        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000  0 8711 1";
    String connection = listener.replace(" 0A ", " 01 ");

    assertThat(PortOwner.listeningInode(listener, 8080)).contains("8711");
    assertThat(PortOwner.listeningInode(listener, 8081)).isEmpty();
    assertThat(PortOwner.listeningInode(connection, 8080)).isEmpty();
    assertThat(PortOwner.listeningInode("  sl  local_address rem_address   st", 8080)).isEmpty();
  }

  private static List<String> failures(Facts facts) {
    return Preflight.judge(SETTINGS, facts).stream()
        .filter(finding -> finding.grade() == Grade.FAILURE)
        .map(Finding::sentence)
        .toList();
  }

  private static Facts facts(
      int java,
      long diskGibibytes,
      long memoryGibibytes,
      Optional<String> folderProblem,
      Map<Port, Optional<String>> taken,
      List<Module> missing) {
    return new Facts(
        java,
        true,
        diskGibibytes * GIBIBYTE,
        memoryGibibytes * GIBIBYTE,
        folderProblem,
        EnumSet.allOf(Port.class),
        taken,
        missing);
  }
}
