/** Development mode: folders of class files that are deployed again whenever they are compiled. */
package org.mibew.core.plugins.dev;
