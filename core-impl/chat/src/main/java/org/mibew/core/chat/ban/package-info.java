/** Bans in the database. */
package org.mibew.core.chat.ban;
