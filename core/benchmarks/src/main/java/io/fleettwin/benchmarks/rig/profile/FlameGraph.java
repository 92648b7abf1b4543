package io.fleettwin.benchmarks.rig.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws stacks as a flame graph in SVG: the width of a box is the share of stacks that the method
 * is in, what it calls stands on top of it. A box shows its method and share when pointed at.
 */
public final class FlameGraph {

  private static final int WIDTH = 1_400;
  private static final int ROW = 16;
  private static final int HEAD = 40;
  private static final double NARROWEST = 0.6;
  private static final double CHARACTER = 6.4;

  private final Stacks stacks;
  private final String title;

  /** A graph of stacks. */
  public FlameGraph(String title, Stacks stacks) {
    this.title = title;
    this.stacks = stacks;
  }

  private static final class Node {
    private final Map<String, Node> calls = new TreeMap<>();
    private long weight;

    int depth() {
      int deepest = 0;
      for (Node call : calls.values()) {
        deepest = Math.max(deepest, 1 + call.depth());
      }
      return deepest;
    }
  }

  /** A box to be drawn. */
  private record Box(String method, Node node, int level, double x) {}

  /** The graph. */
  public String toSvg() {
    Node root = tree();
    int height = HEAD + (root.depth() + 1) * ROW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='monospace' font-size='11'>%n"
            .formatted(WIDTH, height));
    svg.append("<rect width='100%' height='100%' fill='white'/>\n");
    svg.append("<text x='8' y='20' font-size='14'>").append(escaped(title)).append("</text>\n");
    if (root.weight > 0) {
      double scale = (double) WIDTH / root.weight;
      for (Box box : boxes(root, scale)) {
        draw(svg, box, height, scale, root.weight);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private Node tree() {
    Node root = new Node();
    stacks
        .weights()
        .forEach(
            (frames, weight) -> {
              Node at = root;
              at.weight += weight;
              for (String frame : frames) {
                at = at.calls.computeIfAbsent(frame, name -> new Node());
                at.weight += weight;
              }
            });
    return root;
  }

  private static List<Box> boxes(Node root, double scale) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box("all", root, 0, 0));
    for (int next = 0; next < boxes.size(); next++) {
      Box box = boxes.get(next);
      double x = box.x();
      for (Map.Entry<String, Node> call : new LinkedHashMap<>(box.node().calls).entrySet()) {
        double width = call.getValue().weight * scale;
        if (width >= NARROWEST) {
          boxes.add(new Box(call.getKey(), call.getValue(), box.level() + 1, x));
        }
        x += width;
      }
    }
    return boxes;
  }

  private static void draw(StringBuilder svg, Box box, int height, double scale, long total) {
    double width = box.node().weight * scale;
    int y = height - (box.level() + 1) * ROW;
    String share = String.format(Locale.ROOT, "%.1f %%", 100.0 * box.node().weight / total);
    svg.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s %s</title><rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s' stroke='white' stroke-width='0.4'/>",
            escaped(box.method()),
            share,
            box.x(),
            y,
            width,
            ROW,
            colour(box.method())));
    int characters = (int) ((width - 4) / CHARACTER);
    if (characters >= 4) {
      String label =
          box.method().length() <= characters
              ? box.method()
              : box.method().substring(0, characters - 1) + "…";
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x='%.1f' y='%d'>%s</text>",
              box.x() + 3,
              y + ROW - 4,
              escaped(label)));
    }
    svg.append("</g>\n");
  }

  /** Warm and steady: a method has one colour in every graph. */
  private static String colour(String method) {
    int hash = method.hashCode();
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        205 + Math.floorMod(hash, 50),
        90 + Math.floorMod(hash / 50, 130),
        40 + Math.floorMod(hash / 6_500, 50));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
