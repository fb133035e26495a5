/** What is known of one visitor: to be handed out, or to be forgotten. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.privacy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
