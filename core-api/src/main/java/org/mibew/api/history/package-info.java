/** Search in threads that are over. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.history;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
