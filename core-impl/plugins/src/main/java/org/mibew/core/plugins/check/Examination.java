package org.mibew.core.plugins.check;

import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;

/** Looks at one side of a jar. */
@FunctionalInterface
interface Examination {

    Stream<CheckFinding> of(Trial trial) throws UnreadableJar;
}
