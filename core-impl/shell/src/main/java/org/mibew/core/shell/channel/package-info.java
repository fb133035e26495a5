/**
 * How {@code bin/mibew} talks to the running server: a Unix domain socket that only the server's user can reach.
 *
 * <p>{@link org.mibew.core.shell.channel.Client} and what it uses need nothing but the JDK.
 */
package org.mibew.core.shell.channel;
