/** Settings of the server, which change while it runs. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.setting;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
