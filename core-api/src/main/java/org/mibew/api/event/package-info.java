/** The events of the chat, and what carries them to the handlers of plugins. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
