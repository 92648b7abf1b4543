package io.fleettwin.jobs;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.util.ArrayList;
import java.util.List;

/** What a vehicle of a later release knows: one signal more than this one. */
public final class SignalCatalogueWith {

  /** First line of a file of signals. */
  public static final String HEADER =
      "id,path,type,unit,minimum,maximum,decimals,cadence_ms,tier,column\n";

  private final SignalCatalogue catalogue;

  /** The release's catalogue with a numeric signal without limits, as a line of signals.csv. */
  public SignalCatalogueWith(String line) {
    String[] fields = line.split(",", -1);
    List<Signal> signals = new ArrayList<>(VssCatalogue.load().signals());
    signals.add(
        new Signal(
            Integer.parseInt(fields[0]),
            fields[1],
            SignalType.DOUBLE,
            fields[3],
            -1e9,
            1e9,
            Integer.parseInt(fields[6]),
            Integer.parseInt(fields[7]),
            Tier.HISTORY,
            fields[9]));
    catalogue = SignalCatalogue.of(signals);
  }

  public SignalCatalogue catalogue() {
    return catalogue;
  }

  public byte[] encode(SignalFrame frame) {
    return new FrameCodec(catalogue).encode(frame);
  }
}
