package org.mibew.samples.purgehistory;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Purge of the history", description = "Which threads are deleted, and how many at a time.")
@interface Age {

    @AttributeDefinition(
            name = "Days",
            description = "How long threads that are over, and messages that were left, are kept. 0: until the next run.",
            min = "0",
            max = "36500")
    int days() default 365;

    @AttributeDefinition(
            name = "Batch",
            description = "How many threads a run of the upkeep deletes at most; the next one goes on.",
            min = "1",
            max = "1000")
    int batch() default 500;
}
