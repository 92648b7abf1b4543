package io.fleettwin.jobs.erasure;

import io.fleettwin.contracts.erasure.ErasureList;
import java.io.IOException;
import java.io.Serializable;

/** Where an operator that starts learns which vehicles were erased before. */
@FunctionalInterface
public interface ErasureHistory extends Serializable {

  /** Nothing was erased before. */
  ErasureHistory NOTHING = ErasureList::new;

  /**
   * A new list with everything that was said until now.
   *
   * @throws IOException if it cannot be read to its end; without it no frame may be taken in
   */
  ErasureList read() throws IOException;
}
