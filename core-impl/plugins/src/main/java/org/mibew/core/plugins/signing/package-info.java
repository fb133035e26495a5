/** By whom jars are signed, and whether these are trusted. */
package org.mibew.core.plugins.signing;
