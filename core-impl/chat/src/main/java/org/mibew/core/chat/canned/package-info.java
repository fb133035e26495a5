/** Canned messages in the database. */
package org.mibew.core.chat.canned;
