package io.fleettwin.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

  private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();

  @Test
  void findsTheProcessItWasTakenFrom() {
    assertThat(self.find()).contains(ProcessHandle.current());
  }

  @Test
  void doesNotTakeALaterProcessWithTheSameNumberForIt() {
    ProcessIdentity earlier = new ProcessIdentity(self.pid(), self.startTime().minusSeconds(10));

    assertThat(earlier.find()).isEmpty();
  }

  @Test
  void endedProcessIsNotFound() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "600").start();
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle()).orElseThrow();
    assertThat(identity.find()).isPresent();

    process.destroyForcibly().waitFor();

    assertThat(identity.find()).isEmpty();
  }

  @Test
  void zombieIsDead() {
    assertThat(Liveness.isZombie("4711 (java) S 1 4711 4711 0")).isFalse();
    assertThat(Liveness.isZombie("4711 (java) Z 1 4711 4711 0")).isTrue();
    assertThat(Liveness.isZombie("4711 (odd) Z name) R 1 4711 4711 0")).isFalse();
  }
}
