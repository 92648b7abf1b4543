package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.session.SessionEvent;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.session.Charge;
import io.fleettwin.domain.session.Endpoint;
import io.fleettwin.domain.session.Trip;
import io.fleettwin.lakehouse.table.ChargingSessionTable;
import io.fleettwin.lakehouse.table.TripTable;
import org.apache.flink.table.data.RowData;

/** Makes rows of {@code trip} and {@code charging_session}. */
final class SessionRows {

  private final CellIndex cells;

  SessionRows(CellIndex cells) {
    this.cells = cells;
  }

  RowData row(SessionEvent event, Trip trip, RowShape shape) {
    Endpoint start = trip.start();
    Endpoint end = trip.end();
    Trip.Consumption consumption = trip.consumption();
    double per100 = 100.0 / consumption.kilometers();
    return new RowBuilder(shape)
        .text(TripTable.ID, event.id())
        .text(TripTable.VEHICLE_ID, event.vehicle().vehicleId())
        .time(TripTable.START_TIME, start.timeMicros())
        .time(TripTable.END_TIME, end.timeMicros())
        .time(TripTable.KNOWLEDGE_TIME, event.knownTimeMicros())
        .cell(TripTable.START_CELL, cell(start))
        .cell(TripTable.END_CELL, cell(end))
        .number(TripTable.START_LATITUDE, start.latitudeDegrees())
        .number(TripTable.START_LONGITUDE, start.longitudeDegrees())
        .number(TripTable.END_LATITUDE, end.latitudeDegrees())
        .number(TripTable.END_LONGITUDE, end.longitudeDegrees())
        .number(TripTable.DISTANCE, consumption.kilometers())
        .number(TripTable.MOVING_TIME, trip.movingSeconds())
        .number(TripTable.START_SOC, start.socFraction())
        .number(TripTable.END_SOC, end.socFraction())
        .number(TripTable.ENERGY_OUT, consumption.kilowattHours())
        .number(TripTable.ENERGY_RECOVERED, trip.recoveredKilowattHours())
        .number(TripTable.CONSUMPTION_MEASURED, per100 * consumption.kilowattHours())
        .number(TripTable.CONSUMPTION_PREDICTED, per100 * consumption.predictedKilowattHours())
        .number(TripTable.PREDICTION_DEVIATION, per100 * consumption.deviationKilowattHours())
        .number(TripTable.PEAK_POWER, trip.peakKilowatts())
        .number(TripTable.PEAK_SPEED, trip.peakKilometersPerHour())
        .build();
  }

  RowData row(SessionEvent event, Charge charge, RowShape shape) {
    Endpoint start = charge.start();
    return new RowBuilder(shape)
        .text(ChargingSessionTable.ID, event.id())
        .text(ChargingSessionTable.VEHICLE_ID, event.vehicle().vehicleId())
        .time(ChargingSessionTable.START_TIME, start.timeMicros())
        .time(ChargingSessionTable.END_TIME, charge.end().timeMicros())
        .time(ChargingSessionTable.KNOWLEDGE_TIME, event.knownTimeMicros())
        .cell(ChargingSessionTable.CELL, cell(start))
        .number(ChargingSessionTable.LATITUDE, start.latitudeDegrees())
        .number(ChargingSessionTable.LONGITUDE, start.longitudeDegrees())
        .number(ChargingSessionTable.START_SOC, start.socFraction())
        .number(ChargingSessionTable.END_SOC, charge.end().socFraction())
        .number(ChargingSessionTable.BATTERY_ENERGY, charge.batteryKilowattHours())
        .number(
            ChargingSessionTable.CHARGER_ENERGY,
            charge.batteryKilowattHours() + charge.lossKilowattHours())
        .number(ChargingSessionTable.LOSS, charge.lossKilowattHours())
        .number(ChargingSessionTable.PEAK_POWER, charge.peakKilowatts())
        .build();
  }

  private long cell(Endpoint endpoint) {
    return endpoint.hasPosition()
        ? cells.cellAt(endpoint.latitudeDegrees(), endpoint.longitudeDegrees())
        : 0L;
  }
}
