/** The regular upkeep of the server. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.cron;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
