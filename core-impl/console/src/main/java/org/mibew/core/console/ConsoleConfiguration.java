package org.mibew.core.console;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Mibew: console", description = "The console of the OSGi framework, for operators who may administrate.")
@interface ConsoleConfiguration {

    @AttributeDefinition(name = "Enabled", description = "Whether there is the console, at /system/console of the site.")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "Path at the server",
            description = "Where the console is at the HTTP server. Empty: at the path that browsers use. Another one is needed"
                    + " if a proxy takes the path of the site's address away: /system/console.")
    String path() default "";
}
