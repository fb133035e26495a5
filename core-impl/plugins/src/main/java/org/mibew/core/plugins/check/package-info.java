/** Looks at the jar of a plugin before anything changes: reads it, resolves it on trial, runs none of its code. */
package org.mibew.core.plugins.check;
