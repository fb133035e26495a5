/** The database: its schema, connections, transactions, and the events that follow them. */
package org.mibew.core.chat.store;
