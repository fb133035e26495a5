package org.mibew.core.chat;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Mibew: storage",
        description = "Where the chat is stored. A change closes the store and opens the one that is configured now.")
@interface ChatConfiguration {

    @AttributeDefinition(
            name = "Address",
            description = "JDBC URL of an H2 or a PostgreSQL database; empty for the server's own in data/store.")
    String url() default "";

    @AttributeDefinition(name = "User", description = "Name with which the server logs in at the database.")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "With which the server logs in at the database.",
            type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(
            name = "Password file",
            description = "File whose first line is the password; then nothing need stand in the configuration.")
    String password_file() default "";

    @AttributeDefinition(
            name = "Connections",
            description = "Connections to the database at a time.",
            min = "2",
            max = "1000")
    int connections() default 16;

    @AttributeDefinition(
            name = "Timeout",
            description = "Seconds that PostgreSQL may take to answer a statement; then the connection is given up.",
            min = "1",
            max = "86400")
    int timeout() default 60;

    @AttributeDefinition(
            name = "Backups",
            description = "Files in data/backup that stay: before a newer server changes the store, it writes one.",
            min = "1",
            max = "1000")
    int backups() default 5;

    @AttributeDefinition(
            name = "Updates",
            description = "Web address that names the newest version, as JSON with \"version\" and, if it likes, \"url\"."
                    + " It is asked if the setting autocheckupdates is on; empty for none.")
    String update_url() default "";
}
