/** Checks that values share; exported to nobody. */
package org.mibew.api.internal;
