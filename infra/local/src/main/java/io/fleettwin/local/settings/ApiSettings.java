package io.fleettwin.local.settings;

import java.util.Optional;

/**
 * How the API serves.
 *
 * @param access who may read it
 * @param styleUrl map style that replaces the offline base map, or empty
 */
public record ApiSettings(Access access, Optional<String> styleUrl) {}
