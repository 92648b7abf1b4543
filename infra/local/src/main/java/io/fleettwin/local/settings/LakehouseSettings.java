package io.fleettwin.local.settings;

import java.util.Optional;

/**
 * Where tables and their catalog lie. Keys of the store and the password of the database stand in
 * the environment of the launcher, which hands it on.
 *
 * @param bucket {@code s3://BUCKET/PREFIX}, or empty for the data folder
 * @param s3Endpoint root of an S3-compatible store, or empty for Amazon's
 * @param s3Region region of the bucket, or empty
 * @param database {@code jdbc:postgresql://HOST:PORT/DATABASE}, or empty for a file in the data
 *     folder
 * @param databaseUser user of the database, or empty
 * @param upkeepMinutes minutes between two runs of upkeep; 0 for none
 */
public record LakehouseSettings(
    Optional<String> bucket,
    Optional<String> s3Endpoint,
    Optional<String> s3Region,
    Optional<String> database,
    Optional<String> databaseUser,
    int upkeepMinutes) {}
