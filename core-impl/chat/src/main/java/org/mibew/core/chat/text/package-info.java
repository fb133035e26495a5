/** Texts that come from outside. */
package org.mibew.core.chat.text;
