/** The services of the chat. */
package org.mibew.core.chat;
