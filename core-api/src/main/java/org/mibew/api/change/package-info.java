/** Word of changes for whoever shows the state of the chat. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.change;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
