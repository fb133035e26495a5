/** Settings in the database. */
package org.mibew.core.chat.setting;
