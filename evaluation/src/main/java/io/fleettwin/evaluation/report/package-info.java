/** What came out of an evaluation: error statistics, scores per recording, and their two forms. */
package io.fleettwin.evaluation.report;
