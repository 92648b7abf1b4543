/**
 * Insights: what twins found out, what of it is not over, and how it is listed.
 *
 * <p>Start reading at {@link io.fleettwin.api.insights.InsightLog}.
 */
package io.fleettwin.api.insights;
