/** What the widget in a site's pages is told to do. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.widget;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
