package io.fleettwin.lakehouse.export;

import io.fleettwin.lakehouse.query.LakehouseSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Where a vehicle was: from each table what no finer one holds any longer. */
final class PositionHistory {

  private static final int TIME = 1;
  private static final int LATITUDE = 2;
  private static final int LONGITUDE = 3;
  private static final int SPEED = 4;
  private static final int SOC = 5;

  private final LakehouseSql sql;
  private final ExportRequest request;

  PositionHistory(LakehouseSql sql, ExportRequest request) {
    this.sql = sql;
    this.request = request;
  }

  /**
   * Tracks in the order of their times, without those of a single position.
   *
   * @param sources tables that are there, the finest first
   */
  List<Track> tracks(List<PositionSource> sources) {
    List<Track> all = new ArrayList<>();
    long beforeMicros = Long.MAX_VALUE;
    for (PositionSource source : sources) {
      long end = beforeMicros;
      List<Track> found = sql.query(source.question(request), rows -> read(source, rows, end));
      if (!found.isEmpty()) {
        beforeMicros = found.get(0).timeMicros(0);
        all.addAll(0, found.stream().filter(track -> track.size() > 1).toList());
      }
    }
    return List.copyOf(all);
  }

  private static List<Track> read(PositionSource source, ResultSet rows, long beforeMicros)
      throws SQLException {
    List<Track> tracks = new ArrayList<>();
    Track track = new Track(source);
    while (rows.next() && rows.getLong(TIME) < beforeMicros) {
      long micros = rows.getLong(TIME);
      if (!track.isEmpty() && micros <= track.lastMicros()) {
        continue; // several samples of one instant: the standard wants times that rise
      }
      if (!track.isEmpty() && track.isGapTo(micros)) {
        tracks.add(track);
        track = new Track(source);
      }
      track.add(
          micros,
          rows.getDouble(LATITUDE),
          rows.getDouble(LONGITUDE),
          number(rows, SPEED),
          number(rows, SOC));
    }
    if (!track.isEmpty()) {
      tracks.add(track);
    }
    return tracks;
  }

  private static double number(ResultSet rows, int column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? Double.NaN : value;
  }
}
