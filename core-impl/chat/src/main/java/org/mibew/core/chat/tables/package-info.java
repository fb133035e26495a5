/** Tables of plugins: a schema for each, with its migrations, its few connections, and copies of it. */
package org.mibew.core.chat.tables;
