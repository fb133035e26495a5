/** Operators in the database. */
package org.mibew.core.chat.operator;
