/** Identity of devices towards the gateway. */
package io.fleettwin.contracts.device;
