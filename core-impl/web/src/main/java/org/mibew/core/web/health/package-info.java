/** The health of the server, in checks for Felix Health Check: {@code hc:list}, {@code hc:exec mibew}, {@code /health}. */
package org.mibew.core.web.health;
