/** How {@code bin/mibew} talks to the running server: a Unix domain socket that only the server's user can reach. */
package org.mibew.core.shell.channel;
