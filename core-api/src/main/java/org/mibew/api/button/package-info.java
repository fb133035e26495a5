/** The code that site owners paste into their pages. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.button;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
