/** Visitors of the sites that the widget watches. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.visitor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
