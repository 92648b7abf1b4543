package io.fleettwin.evaluation.hazards;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws a reliability diagram: forecast to the right, how often it was true upward. */
final class ReliabilityChart {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 820;
  private static final int LEFT = 80;
  private static final int TOP = 60;
  private static final int SIDE = 580;
  private static final int BARS = 90;
  private static final Color INK = new Color(0x22, 0x2b, 0x36);
  private static final Color GRID = new Color(0xdd, 0xe2, 0xe8);
  private static final Color BLUE = new Color(0x1f, 0x6f, 0xb2);

  private ReliabilityChart() {}

  /** Writes the diagram as PNG, and its folder if that is missing. */
  static void write(Reliability reliability, String title, Path file) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    frame(pen, title);
    points(pen, reliability);
    bars(pen, reliability);
    pen.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static void frame(Graphics2D pen, String title) {
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int tick = 0; tick <= Reliability.BINS; tick += 2) {
      String label = String.format(Locale.ROOT, "%.1f", tick / 10.0);
      int x = LEFT + SIDE * tick / Reliability.BINS;
      int y = TOP + SIDE - SIDE * tick / Reliability.BINS;
      pen.setColor(GRID);
      pen.drawLine(x, TOP, x, TOP + SIDE);
      pen.drawLine(LEFT, y, LEFT + SIDE, y);
      pen.setColor(INK);
      pen.drawString(label, x - 10, TOP + SIDE + 20);
      pen.drawString(label, LEFT - 32, y + 5);
    }
    pen.setColor(INK);
    pen.drawRect(LEFT, TOP, SIDE, SIDE);
    pen.drawLine(LEFT, TOP + SIDE, LEFT + SIDE, TOP);
    pen.drawString("believed probability", LEFT + SIDE / 2 - 60, TOP + SIDE + 42);
    pen.rotate(-Math.PI / 2);
    pen.drawString("share that was true", -TOP - SIDE / 2 - 60, 30);
    pen.rotate(Math.PI / 2);
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    pen.drawString(title, LEFT, 35);
  }

  private static void points(Graphics2D pen, Reliability reliability) {
    pen.setColor(BLUE);
    pen.setStroke(new BasicStroke(2.5f));
    int beforeX = -1;
    int beforeY = -1;
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      if (reliability.count(bin) > 0) {
        int x = LEFT + (int) Math.round(SIDE * reliability.forecast(bin));
        int y = TOP + SIDE - (int) Math.round(SIDE * reliability.observed(bin));
        if (beforeX >= 0) {
          pen.drawLine(beforeX, beforeY, x, y);
        }
        pen.fillOval(x - 6, y - 6, 12, 12);
        beforeX = x;
        beforeY = y;
      }
    }
  }

  private static void bars(Graphics2D pen, Reliability reliability) {
    double most = 1.0;
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      most = Math.max(most, Math.log1p((double) reliability.count(bin)));
    }
    int base = HEIGHT - 25;
    int width = SIDE / Reliability.BINS;
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      int x = LEFT + bin * width;
      int height =
          (int) Math.round(BARS * Math.log1p((double) reliability.count(bin)) / most / 1.4);
      pen.setColor(GRID);
      pen.fillRect(x + 3, base - height, width - 6, height);
      pen.setColor(INK);
      pen.drawString(Long.toString(reliability.count(bin)), x + 6, base + 15);
    }
    pen.drawString("forecasts (logarithmic)", LEFT, base - BARS + 22);
  }
}
