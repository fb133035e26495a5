/** What the pages of the chat are made of. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.page;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
