package io.fleettwin.domain.sync;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the models of a fleet have taught about cadences, for the next vehicle of each.
 *
 * <p>Bounded: the {@link #MAX_MODELS} models that were asked for last are kept. Mutable, not
 * thread-safe.
 */
public final class CadencePriors {

  /** Models that are remembered. */
  public static final int MAX_MODELS = 64;

  private final int size;
  private final Map<String, CadencePrior> models = new LinkedHashMap<>(16, 0.75f, true);

  /** Knows no model yet; {@code size} is that of the catalogue. */
  public CadencePriors(int size) {
    this.size = size;
  }

  /** The summary of a model, which grows with what is added to it; empty for a new model. */
  public CadencePrior of(String model) {
    CadencePrior known = models.get(model);
    if (known != null) {
      return known;
    }
    if (models.size() == MAX_MODELS) {
      var eldest = models.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    CadencePrior fresh = new CadencePrior(size);
    models.put(model, fresh);
    return fresh;
  }

  /** How many models are remembered. */
  public int models() {
    return models.size();
  }
}
