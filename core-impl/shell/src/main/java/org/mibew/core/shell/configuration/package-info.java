/** The files in {@code conf} that configure bundles. */
package org.mibew.core.shell.configuration;
