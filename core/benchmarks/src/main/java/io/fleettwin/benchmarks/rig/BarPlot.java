package io.fleettwin.benchmarks.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Horizontal bars as SVG: one for each line, made of parts that add up, or one thinner bar for each
 * part.
 */
public final class BarPlot {

  private static final int WIDTH = 860;
  private static final int LABELS = 280;
  private static final int RIGHT = 70;
  private static final int TOP = 64;
  private static final int BAR = 20;
  private static final int GAP = 12;
  private static final List<String> COLOURS =
      List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb");

  private final String title;
  private final String unit;
  private final Style style;
  private final Map<String, Map<String, Double>> lines = new LinkedHashMap<>();

  /** How the parts of a line are drawn. */
  public enum Style {
    /** Behind each other: they add up. */
    STACKED,
    /** Below each other: they are different views of one thing. */
    GROUPED
  }

  /** A plot without lines. */
  public BarPlot(String title, String unit, Style style) {
    this.title = title;
    this.unit = unit;
    this.style = style;
  }

  /** CPU by process for each row of a report. */
  public static BarPlot ofCpu(BenchReport report) {
    var plot = new BarPlot(report.bench() + ": CPU by process", "µs a frame", Style.STACKED);
    for (BenchRow row : report.rows()) {
      plot.add(label(row), row.cpuMicrosPerFrame());
    }
    return plot;
  }

  /** Percentiles for each row of a report. */
  public static BarPlot ofLatency(BenchReport report) {
    var plot = new BarPlot(report.bench() + ": how long it takes", "ms", Style.GROUPED);
    for (BenchRow row : report.rows()) {
      Map<String, Double> parts = new LinkedHashMap<>();
      parts.put("p50", row.latency().p50Millis());
      parts.put("p99", row.latency().p99Millis());
      parts.put("p99.9", row.latency().p999Millis());
      plot.add(label(row), parts);
    }
    return plot;
  }

  private static String label(BenchRow row) {
    String vehicles =
        row.vehicles() < 0 ? "" : String.format(Locale.ROOT, ", %,d vehicles", row.vehicles());
    return row.engine() + (row.variant().isEmpty() ? "" : " " + row.variant()) + vehicles;
  }

  /** Adds a line; parts that were not measured (NaN) are left out. */
  public void add(String label, Map<String, Double> parts) {
    Map<String, Double> measured = new LinkedHashMap<>();
    parts.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            measured.put(name, value);
          }
        });
    String unique = lines.containsKey(label) ? label + " (" + (lines.size() + 1) + ")" : label;
    lines.put(unique, measured);
  }

  /** The plot. */
  public String toSvg() {
    List<String> names = names();
    int lineHeight = style == Style.STACKED ? BAR : BAR * Math.max(1, names.size()) / 2;
    int height = TOP + lines.size() * (lineHeight + GAP) + GAP;
    double scale = (WIDTH - LABELS - RIGHT) / longest();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='12'>%n"
            .formatted(WIDTH, height));
    svg.append("<rect width='100%' height='100%' fill='white'/>\n");
    text(svg, 12, 22, "start", title + " [" + unit + "]");
    legend(svg, names);
    int y = TOP;
    for (Map.Entry<String, Map<String, Double>> line : lines.entrySet()) {
      text(svg, LABELS - 8, y + lineHeight / 2 + 4, "end", line.getKey());
      bars(svg, line.getValue(), names, y, lineHeight, scale);
      y += lineHeight + GAP;
    }
    return svg.append("</svg>\n").toString();
  }

  private void bars(
      StringBuilder svg,
      Map<String, Double> parts,
      List<String> names,
      int top,
      int height,
      double scale) {
    double x = LABELS;
    double y = top;
    double sum = 0;
    double thin = style == Style.STACKED ? height : (double) height / Math.max(1, names.size());
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      double width = part.getValue() * scale;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>%n",
              x,
              y,
              width,
              thin,
              colour(names.indexOf(part.getKey()))));
      if (style == Style.STACKED) {
        x += width;
        sum += part.getValue();
      } else {
        text(svg, x + width + 6, y + thin, "start", number(part.getValue()));
        y += thin;
      }
    }
    if (style == Style.STACKED) {
      text(svg, x + 6, top + height / 2.0 + 4, "start", number(sum));
    }
  }

  private void legend(StringBuilder svg, List<String> names) {
    int x = LABELS;
    for (int at = 0; at < names.size(); at++) {
      svg.append(
          "<rect x='%d' y='34' width='12' height='12' fill='%s'/>%n".formatted(x, colour(at)));
      text(svg, x + 16, 44, "start", names.get(at));
      x += 30 + 8 * names.get(at).length();
    }
  }

  private List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    lines.values().forEach(parts -> names.addAll(parts.keySet()));
    return new ArrayList<>(names);
  }

  private double longest() {
    double longest = 0;
    for (Map<String, Double> parts : lines.values()) {
      double length = 0;
      for (double part : parts.values()) {
        length = style == Style.STACKED ? length + part : Math.max(length, part);
      }
      longest = Math.max(longest, length);
    }
    return longest == 0 ? 1 : longest;
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>%n",
            x,
            y,
            anchor,
            text.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }
}
