/** The commands of {@code ./fleettwin}, one class each. */
package io.fleettwin.local.command;
