package io.fleettwin.api.map;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What lies under the vehicles.
 *
 * @param styleUrl MapLibre style of any provider; null for the offline base map
 * @param roadsFile roads of the offline base map as GeoJSON; null for none
 * @param center longitude and latitude at the start [degrees]
 * @param zoom zoom level at the start
 */
@ConfigurationProperties("fleettwin.basemap")
public record BasemapProperties(
    @Nullable URI styleUrl,
    @Nullable Path roadsFile,
    @DefaultValue({"13.405", "52.52"}) List<Double> center,
    @DefaultValue("10") double zoom) {}
