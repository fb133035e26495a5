/** The store of the server as a whole. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
