/** What the web side of the chat gives to plugins: requests, responses, pages' clients. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.mibew.api.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
