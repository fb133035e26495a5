/** Search in threads that are over. */
package org.mibew.core.chat.history;
