/** Statistics by day, reckoned when the days are over. */
package org.mibew.core.chat.statistics;
