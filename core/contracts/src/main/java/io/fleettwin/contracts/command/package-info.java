/** Commands, their progress and the answers of vehicles, on the wire: JSON. */
package io.fleettwin.contracts.command;
