/**
 * The command job: takes what is asked of vehicles to their gateway, and tells what became of it.
 *
 * <p>Everything about one vehicle comes to one operator: requests, answers, word of failed
 * deliveries and of the vehicle's connection. What to do is {@link
 * io.fleettwin.domain.command.CommandMachine}'s to say.
 */
package io.fleettwin.jobs.command;
