/** Statistics of threads, operators and pages by day. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
