package io.fleettwin.lakehouse.export;

/**
 * A table that is in a file.
 *
 * @param held what of it
 * @param file name of the file
 * @param rows rows in it
 * @param bytes its length
 */
public record WrittenTable(HeldTable held, String file, long rows, long bytes) {}
