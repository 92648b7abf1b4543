/**
 * Parquet files written column by column: whoever has a whole row group in memory hands over one
 * column after the other, and each is encoded in one go.
 *
 * <p>Pages are of version 1, plain or with a dictionary, compressed with zstd: what every reader
 * knows. Start reading at {@link io.fleettwin.jobs.parquet.ColumnarFile}.
 */
package io.fleettwin.jobs.parquet;
