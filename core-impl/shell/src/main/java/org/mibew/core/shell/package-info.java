/** The commands of the scope {@code mibew}: what happens in the event runtime, and the few things to be done about it. */
package org.mibew.core.shell;
