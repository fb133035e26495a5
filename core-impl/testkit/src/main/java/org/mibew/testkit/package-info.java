/** Runs event handlers in plain unit tests, with the promises of the server. */
@Export
@Version("1.0.0")
package org.mibew.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
