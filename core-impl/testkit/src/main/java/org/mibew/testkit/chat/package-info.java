/** The chat without a server: its services in memory, for plain unit tests of plugins that use them. */
@Export
@Version("1.0.0")
package org.mibew.testkit.chat;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
