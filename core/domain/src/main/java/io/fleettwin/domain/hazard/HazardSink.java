package io.fleettwin.domain.hazard;

/** Takes what a coarse cell has to tell, in the order in which it happens. */
public interface HazardSink {

  /** A hazard was confirmed, changed or ended. */
  void tell(Hazard hazard);

  /** A vehicle is to be told. */
  void warn(Warning warning);
}
