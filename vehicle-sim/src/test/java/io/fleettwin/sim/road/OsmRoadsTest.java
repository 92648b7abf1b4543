package io.fleettwin.sim.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsmRoadsTest {

  /** A main road with a bend, a side street with lights at its mouth, a path, a street apart. */
  private static final String EXTRACT =
      """
      <?xml version="1.0"?>
      <osm version="0.6">
        <node id="1" lat="50.000" lon="11.500"/>
        <node id="2" lat="50.000" lon="11.510"/>
        <node id="3" lat="50.001" lon="11.520"><tag k="highway" v="traffic_signals"/></node>
        <node id="4" lat="50.002" lon="11.530"/>
        <node id="5" lat="50.010" lon="11.520"/>
        <node id="6" lat="50.100" lon="11.600"/>
        <node id="7" lat="50.101" lon="11.600"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/>
          <tag k="highway" v="primary"/></way>
        <way id="11"><nd ref="3"/><nd ref="5"/><tag k="highway" v="residential"/></way>
        <way id="12"><nd ref="1"/><nd ref="5"/><tag k="highway" v="footway"/></way>
        <way id="13"><nd ref="6"/><nd ref="7"/><tag k="highway" v="residential"/></way>
      </osm>
      """;

  @TempDir private Path folder;

  @Test
  void roadsOfCarsAreCutAtCrossingsAndTheLargestPartIsKept() throws IOException {
    OsmRoads.Extract extract = OsmRoads.read(file(EXTRACT));
    RoadGraph roads = extract.roads();

    assertThat(roads.nodeCount()).isEqualTo(4); // 1, 3, 4 and 5
    assertThat(roads.roads()).hasSize(6); // three streets, both ways
    Road bent = roads.roads().get(0);
    assertThat(bent.shape().size()).isEqualTo(3);
    assertThat(bent.roadClass()).isEqualTo(RoadClass.RURAL);
    assertThat(bent.shape().lengthMeters()).isCloseTo(1_441.0, within(5.0));
    assertThat(roads.hasSignals(bent.to())).isTrue();
    assertThat(roads.hasSignals(bent.from())).isFalse();
    assertThat(extract.plane().latitudeDegrees(roads.y(bent.from()))).isCloseTo(50.0, within(1e-9));
    assertThat(extract.plane().longitudeDegrees(roads.x(bent.from())))
        .isCloseTo(11.5, within(1e-9));
  }

  @Test
  void oneWayStreetsAreDrivenOneWay() throws IOException {
    RoadGraph roads =
        OsmRoads.read(
                file(
                    """
                    <osm version="0.6">
                      <node id="1" lat="50.000" lon="11.500"/>
                      <node id="2" lat="50.000" lon="11.510"/>
                      <node id="3" lat="50.010" lon="11.510"/>
                      <node id="4" lat="50.010" lon="11.500"/>
                      <node id="5" lat="50.020" lon="11.500"/>
                      <node id="6" lat="50.020" lon="11.510"/>
                      <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="motorway"/></way>
                      <way id="11"><nd ref="3"/><nd ref="2"/><tag k="highway" v="primary"/>
                        <tag k="oneway" v="-1"/></way>
                      <way id="12"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/>
                        <tag k="oneway" v="yes"/></way>
                      <way id="13"><nd ref="4"/><nd ref="1"/><tag k="highway" v="residential"/>
                        <tag k="junction" v="roundabout"/></way>
                      <way id="14"><nd ref="4"/><nd ref="5"/><tag k="highway" v="residential"/></way>
                      <way id="15"><nd ref="5"/><nd ref="6"/><tag k="highway" v="tertiary"/>
                        <tag k="oneway" v="true"/></way>
                    </osm>
                    """))
            .roads();

    // Round the block and up to 5 and back; nothing comes back from 6.
    assertThat(roads.nodeCount()).isEqualTo(5);
    assertThat(roads.roads()).hasSize(6);
    for (int node = 0; node < 4; node++) {
      assertThat(roads.leaving(node)).hasSize(node == 3 ? 2 : 1);
    }
  }

  @Test
  void aMotorwayMaySayThatItGoesBothWays() throws IOException {
    String way = "<tag k=\"highway\" v=\"motorway\"/><tag k=\"oneway\" v=\"no\"/></way>";
    RoadGraph roads =
        OsmRoads.read(
                file(
                    "<osm><node id=\"1\" lat=\"50.0\" lon=\"11.5\"/>"
                        + "<node id=\"2\" lat=\"50.0\" lon=\"11.6\"/>"
                        + "<way id=\"3\"><nd ref=\"1\"/><nd ref=\"2\"/>"
                        + way
                        + "</osm>"))
            .roads();

    assertThat(roads.roads()).hasSize(2);
  }

  @Test
  void whatHasNoRoadsOrIsNoExtractIsRefused() throws IOException {
    Path empty = file("<osm/>");
    assertThatThrownBy(() -> OsmRoads.read(empty))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("(expected: an extract with roads)");
    Path text = file("no XML");
    assertThatThrownBy(() -> OsmRoads.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not OSM XML");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "extract", ".osm"), content);
  }
}
