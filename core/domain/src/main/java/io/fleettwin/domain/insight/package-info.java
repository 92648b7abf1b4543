/**
 * What a twin has to say on its own: findings with a life cycle, their evidence and how sure it is.
 *
 * <p>Every part of a twin reports through {@link io.fleettwin.domain.insight.InsightSink}. Start
 * reading at {@link io.fleettwin.domain.insight.Insight}.
 */
package io.fleettwin.domain.insight;
