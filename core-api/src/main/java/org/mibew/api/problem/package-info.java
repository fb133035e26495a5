/** What services of the chat throw when they refuse something or cannot do it. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.problem;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
