/** What the server does by itself: the regular upkeep, and small steps every few seconds; one node at a time. */
package org.mibew.core.chat.upkeep;
