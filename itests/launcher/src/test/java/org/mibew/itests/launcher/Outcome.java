package org.mibew.itests.launcher;

/**
 * What a run of {@code bin/mibew} came to.
 *
 * @param status exit status
 * @param output what it wrote to its standard output, without the last line end
 * @param errors what it wrote to its standard error, without the last line end
 */
record Outcome(int status, String output, String errors) {}
