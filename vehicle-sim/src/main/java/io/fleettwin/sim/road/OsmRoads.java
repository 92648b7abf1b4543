package io.fleettwin.sim.road;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.sim.world.LocalPlane;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Roads for cars of an OpenStreetMap extract in XML, gzipped or not.
 *
 * <p>One-way streets are driven one way: those that say so, motorways, and roundabouts. The largest
 * part in which every node can be reached from every other is kept. Turn restrictions are left out.
 *
 * @see <a href="https://wiki.openstreetmap.org/wiki/OSM_XML">OSM XML</a>
 * @see <a href="https://wiki.openstreetmap.org/wiki/Key:oneway">which ways are one-way</a>
 */
public final class OsmRoads {

  private static final Map<String, RoadClass> CLASSES =
      Map.ofEntries(
          Map.entry("motorway", RoadClass.MOTORWAY),
          Map.entry("motorway_link", RoadClass.TRUNK),
          Map.entry("trunk", RoadClass.TRUNK),
          Map.entry("trunk_link", RoadClass.TRUNK),
          Map.entry("primary", RoadClass.RURAL),
          Map.entry("primary_link", RoadClass.ARTERIAL),
          Map.entry("secondary", RoadClass.RURAL),
          Map.entry("secondary_link", RoadClass.ARTERIAL),
          Map.entry("tertiary", RoadClass.RURAL),
          Map.entry("unclassified", RoadClass.ARTERIAL),
          Map.entry("residential", RoadClass.RESIDENTIAL),
          Map.entry("living_street", RoadClass.RESIDENTIAL));

  private static final Set<String> ROUNDABOUTS = Set.of("roundabout", "circular");

  private final Map<Long, double[]> places = new HashMap<>();
  private final Set<Long> signals = new HashSet<>();
  private final List<Way> ways = new ArrayList<>();

  private record Way(List<Long> nodes, RoadClass roadClass, RoadGraph.Direction direction) {}

  /**
   * Roads of an extract, and where it is.
   *
   * @param roads the graph
   * @param plane its plane, with the origin in the middle of the extract
   */
  public record Extract(RoadGraph roads, LocalPlane plane) {}

  private OsmRoads() {}

  /**
   * Reads an extract.
   *
   * @throws IOException if it cannot be read, or has no roads
   */
  public static Extract read(Path file) throws IOException {
    OsmRoads osm = new OsmRoads();
    boolean isZipped = file.getFileName().toString().endsWith(".gz");
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = isZipped ? new GZIPInputStream(raw) : raw) {
      osm.parse(in);
    } catch (XMLStreamException e) {
      throw new IOException(file + ": not OSM XML: " + e.getMessage(), e);
    }
    if (osm.ways.isEmpty()) {
      throw new IOException(invalid("file", file, "an extract with roads").getMessage());
    }
    return osm.build();
  }

  private void parse(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    long node = 0;
    List<Long> nodes = new ArrayList<>();
    Map<String, String> tags = new HashMap<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "node" -> {
            node = Long.parseLong(xml.getAttributeValue(null, "id"));
            places.put(
                node,
                new double[] {
                  Double.parseDouble(xml.getAttributeValue(null, "lat")),
                  Double.parseDouble(xml.getAttributeValue(null, "lon"))
                });
          }
          case "way" -> {
            nodes = new ArrayList<>();
            tags.clear();
          }
          case "nd" -> nodes.add(Long.parseLong(xml.getAttributeValue(null, "ref")));
          case "tag" -> {
            String value = xml.getAttributeValue(null, "v");
            tags.put(xml.getAttributeValue(null, "k"), value);
            if (value.equals("traffic_signals")) {
              signals.add(node);
            }
          }
          default -> {
            // relations and bounds say nothing of roads
          }
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("way")) {
        RoadClass roadClass = CLASSES.get(tags.getOrDefault("highway", ""));
        if (roadClass != null) {
          ways.add(new Way(nodes, roadClass, direction(tags)));
        }
      }
    }
  }

  private static RoadGraph.Direction direction(Map<String, String> tags) {
    boolean isImplied =
        tags.get("highway").startsWith("motorway")
            || ROUNDABOUTS.contains(tags.getOrDefault("junction", ""));
    return switch (tags.getOrDefault("oneway", isImplied ? "yes" : "no")) {
      case "yes", "true", "1" -> RoadGraph.Direction.FORWARD;
      case "-1", "reverse" -> RoadGraph.Direction.BACKWARD;
      default -> RoadGraph.Direction.BOTH; // "reversible" changes by the hour
    };
  }

  private Extract build() {
    LocalPlane plane = plane();
    Map<Long, Integer> uses = new HashMap<>();
    for (Way way : ways) {
      way.nodes().forEach(node -> uses.merge(node, 1, Integer::sum));
      uses.merge(way.nodes().get(0), 1, Integer::sum);
      uses.merge(way.nodes().get(way.nodes().size() - 1), 1, Integer::sum);
    }
    RoadGraph.Builder builder = new RoadGraph.Builder();
    Map<Long, Integer> crossings = new HashMap<>();
    for (Way way : ways) {
      List<Long> piece = new ArrayList<>();
      for (long node : way.nodes()) {
        if (!places.containsKey(node)) {
          piece.clear(); // the extract ends here
          continue;
        }
        piece.add(node);
        if (piece.size() > 1 && uses.get(node) > 1) {
          street(piece, way, plane, builder, crossings);
          piece = new ArrayList<>(List.of(node));
        }
      }
    }
    return new Extract(builder.build(), plane);
  }

  private LocalPlane plane() {
    double latitude = 0.0;
    double longitude = 0.0;
    int count = 0;
    for (Way way : ways) {
      double[] place = places.get(way.nodes().get(0));
      if (place != null) {
        latitude += place[0];
        longitude += place[1];
        count++;
      }
    }
    return new LocalPlane(latitude / count, longitude / count);
  }

  private void street(
      List<Long> nodes,
      Way way,
      LocalPlane plane,
      RoadGraph.Builder builder,
      Map<Long, Integer> crossings) {
    List<double[]> points = new ArrayList<>();
    for (long node : nodes) {
      double[] place = places.get(node);
      double[] point = {plane.eastMeters(place[1]), plane.northMeters(place[0])};
      boolean isApart =
          points.isEmpty()
              || Math.hypot(
                      point[0] - points.get(points.size() - 1)[0],
                      point[1] - points.get(points.size() - 1)[1])
                  > 0.0;
      if (isApart) {
        points.add(point);
      }
    }
    long first = nodes.get(0);
    long last = nodes.get(nodes.size() - 1);
    if (points.size() < 2 || first == last) {
      return; // a loop comes back to its own crossing: nothing is missed without it
    }
    builder.shaped(
        crossing(first, points.get(0), builder, crossings),
        crossing(last, points.get(points.size() - 1), builder, crossings),
        way.roadClass(),
        way.direction(),
        new Polyline(
            points.stream().mapToDouble(point -> point[0]).toArray(),
            points.stream().mapToDouble(point -> point[1]).toArray()));
  }

  private int crossing(
      long node, double[] point, RoadGraph.Builder builder, Map<Long, Integer> crossings) {
    return crossings.computeIfAbsent(
        node,
        absent -> {
          int index = builder.node(point[0], point[1]);
          if (signals.contains(absent)) {
            builder.signalsAt(index);
          }
          return index;
        });
  }
}
