/** Groups in the database. */
package org.mibew.core.chat.group;
