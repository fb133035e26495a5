/** What {@code bin/mibew} starts: Felix's launcher, behind the checks that an administrator expects. */
package org.mibew.core.shell.launcher;
