package org.mibew.samples.auditlog;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Audit log", description = "Where events are written to, and how much of them is kept.")
@interface AuditFile {

    @AttributeDefinition(name = "File", description = "Relative to the server's folder, or absolute.")
    String file() default "data/audit.log";

    @AttributeDefinition(
            name = "Size",
            description = "Bytes after which a new file is begun. A line is never divided, however long.",
            min = "1")
    long size() default 10_000_000;

    @AttributeDefinition(
            name = "Old files",
            description = "How many are kept beside the current one, as FILE.1 (the newest), FILE.2 and so on.",
            min = "0")
    int old() default 9;
}
