/** What is known of one visitor: handed out, or forgotten. */
package org.mibew.core.chat.privacy;
