package io.fleettwin.api.vehicles;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some vehicles, in the order of their ids, whole or cut down to the fields that were asked for.
 */
@Schema(description = "Some vehicles, in the order of their ids")
record VehiclePage(
    @ArraySchema(schema = @Schema(implementation = VehicleSummary.class)) List<?> items,
    @Schema(description = "Cursor of the page after this one; null on the last page")
        @Nullable String next) {}
