/** The declared set of plugins, {@code conf/plugins.lock}. */
package org.mibew.core.plugins.lock;
