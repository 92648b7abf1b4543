package io.fleettwin.benchmarks;

import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCell;
import io.fleettwin.domain.hazard.HazardSink;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Territory;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.geo.CorridorCells;
import io.fleettwin.geo.H3Grid;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the road costs: the cell of a place, the cells of a corridor, a passage's effect on belief.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RoadBenchmark {

  private static final int SECONDS = 300;

  private final H3Grid fine = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
  private final H3Grid coarse = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);
  private final HazardCell cell = new HazardCell();
  private List<Passage> passages;
  private Territory territory;
  private int next;

  /** Drives. */
  @Setup
  public void drive() {
    passages = new DrivenVehicle(SECONDS).passages();
    if (passages.isEmpty()) {
      throw new IllegalStateException("passages: none (expected: some)");
    }
    Waypoint first = passages.get(0).end();
    long home = coarse.cellAt(first.latitudeDegrees(), first.longitudeDegrees());
    territory = new Territory(fine, coarse, home);
  }

  @Benchmark
  public long cellOfPlace() {
    Waypoint end = passage().end();
    return fine.cellAt(end.latitudeDegrees(), end.longitudeDegrees());
  }

  @Benchmark
  public long[] cellsOfCorridor() {
    return CorridorCells.of(corridor(passage()), coarse);
  }

  /** One stretch that a vehicle drove, taken into the beliefs of its coarse cell. */
  @Benchmark
  public void observePassage(Blackhole told) {
    cell.observe("bench/v-" + next % 64, passage(), territory, new Swallow(told));
  }

  /** A vehicle asks a coarse cell what lies ahead of it. */
  @Benchmark
  public void meetCorridor(Blackhole told) {
    cell.meet("bench/v-" + next % 64, corridor(passage()), territory, new Swallow(told));
  }

  private Passage passage() {
    next = (next + 1) % passages.size();
    return passages.get(next);
  }

  private static Corridor corridor(Passage passage) {
    return new Corridor(passage.end(), passage.headingDegrees(), passage.speedMetersPerSecond());
  }

  private record Swallow(Blackhole told) implements HazardSink {
    @Override
    public void tell(Hazard hazard) {
      told.consume(hazard);
    }

    @Override
    public void warn(Warning warning) {
      told.consume(warning);
    }
  }
}
