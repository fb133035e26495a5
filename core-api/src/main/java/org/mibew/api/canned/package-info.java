/** Canned messages, which operators send with a click. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.canned;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
