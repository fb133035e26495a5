/** The whole store as one file, out and in. */
package org.mibew.core.chat.transfer;
