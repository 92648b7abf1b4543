/**
 * Hazards on the road, as the caller's tenant may know them: its own, and those that enough
 * vehicles of all tenants have reported.
 */
package io.fleettwin.api.hazards;
