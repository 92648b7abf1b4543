package io.fleettwin.local.settings;

/**
 * The fleet that is simulated.
 *
 * @param vehicles how many; 0 starts none
 * @param hazards how many hazards lie on its roads within the first hour, at least 0
 */
public record FleetSettings(int vehicles, int hazards) {}
