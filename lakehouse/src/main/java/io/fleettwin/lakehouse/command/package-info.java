/** What the commands of the lakehouse have in common. */
package io.fleettwin.lakehouse.command;
