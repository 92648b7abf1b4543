/**
 * Tables of Fleet Twin seen by Apache Spark, which has no jar of ours on its class path: what it
 * knows of them comes from the REST catalog and {@code engines/conf/spark-defaults.conf}.
 */
package io.fleettwin.engines.spark;
