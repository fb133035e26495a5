/** What those see who watch the server: figures for Prometheus, and its health. They do not need the chat. */
package org.mibew.core.web.monitor;
