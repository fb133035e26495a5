/** The Felix Web Console behind the operators' log-in. */
package org.mibew.core.console;
