/** Threads and their messages in the database. */
package org.mibew.core.chat.thread;
