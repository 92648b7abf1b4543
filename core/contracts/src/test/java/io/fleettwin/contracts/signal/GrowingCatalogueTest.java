package io.fleettwin.contracts.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingCatalogueTest {

  private static final String HEADER =
      "id,path,type,unit,minimum,maximum,decimals,cadence_ms,tier,column\n";
  private static final String FIRST =
      "9001,Vehicle.FleetTwin.First,DOUBLE,bar,0,500,1,1000,history,first_bar\n";
  private static final String SECOND =
      "9002,Vehicle.FleetTwin.Second,BOOLEAN,,0,1,0,1000,history,\n";

  @TempDir private Path folder;
  private long nanos;

  @Test
  void fileThatIsNotThereYetAddsNothing() {
    assertThat(catalogue().current().size()).isEqualTo(VssCatalogue.load().size());
  }

  @Test
  void linesThatAreAddedAreSignalsASecondLater() throws IOException {
    GrowingCatalogue catalogue = catalogue();
    write(HEADER + FIRST);
    assertThat(catalogue.current().findById(9001)).isEmpty();

    later();
    assertThat(catalogue.current().findById(9001).map(Signal::column)).contains("first_bar");
    write("# more\n" + HEADER + FIRST + SECOND);
    later();
    assertThat(catalogue.current().findById(9002)).isPresent();
  }

  @Test
  void asLongAsNothingIsAddedTheCatalogueIsTheSame() throws IOException {
    write(HEADER + FIRST);
    GrowingCatalogue catalogue = catalogue();
    SignalCatalogue before = catalogue.current();

    write(HEADER + FIRST + "# a remark\n");
    later();
    assertThat(catalogue.current()).isSameAs(before);
  }

  @Test
  void signalThatIsChangedOrGoneIsNotTaken() throws IOException {
    write(HEADER + FIRST + SECOND);
    GrowingCatalogue catalogue = catalogue();
    SignalCatalogue before = catalogue.current();

    write(HEADER + FIRST);
    later();
    assertThat(catalogue.current()).isSameAs(before);
    write(HEADER + FIRST.replace("500,1", "500,2") + SECOND);
    later();
    assertThat(catalogue.current()).isSameAs(before);
  }

  @Test
  void idPathOrColumnOfTheReleaseIsNotTaken() throws IOException {
    GrowingCatalogue catalogue = catalogue();
    for (String taken :
        new String[] {
          FIRST.replace("9001", "110"),
          FIRST.replace("Vehicle.FleetTwin.First", "Vehicle.Speed"),
          FIRST.replace("first_bar", "vehicle_speed_kmh"),
          FIRST.replace("DOUBLE", "FLOAT")
        }) {
      write(HEADER + taken);
      later();
      assertThat(catalogue.current().size()).as(taken).isEqualTo(VssCatalogue.load().size());
    }
  }

  private GrowingCatalogue catalogue() {
    return new GrowingCatalogue(Optional.of(file()), () -> nanos);
  }

  private void later() {
    nanos += 1_000_000_000L;
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private Path file() {
    return folder.resolve("signals.csv");
  }
}
