package io.fleettwin.local.run;

/**
 * Where a component is in its life.
 *
 * <pre>
 * WAITING    -> STARTING    its dependencies are ready and it is prepared
 * STARTING   -> READY       its probe agrees
 * STARTING   -> RESTARTING  its process ended
 * STARTING   -> FAILED      not ready within the limit, or preparation failed
 * READY      -> DEGRADED    its process lives, its probe does not agree any more
 * DEGRADED   -> READY       its probe agrees again
 * READY, DEGRADED -> RESTARTING  its process ended
 * RESTARTING -> STARTING    the back-off is over
 * RESTARTING -> FAILED      it ended too often
 * FAILED     -> STARTING    the operator asks for it
 * any        -> STOPPING -> STOPPED
 * </pre>
 */
public enum Phase {
  WAITING,
  STARTING,
  READY,
  DEGRADED,
  RESTARTING,
  FAILED,
  STOPPING,
  STOPPED
}
