/** Visitors and their pages in the database, and what is told by the texts that browsers send. */
package org.mibew.core.chat.visitor;
