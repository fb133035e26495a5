package org.mibew.core.web;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(name = "Mibew: web", description = "How the chat is reached from browsers.")
public @interface WebConfiguration {

    @AttributeDefinition(
            name = "Public address",
            description = "Under which browsers reach the server, with the path if it has one. All absolute links begin"
                    + " with it, whatever a request says.")
    String url() default "http://localhost:8080/";

    @AttributeDefinition(
            name = "Trusted proxies",
            description = "Addresses and ranges (192.0.2.0/24) whose X-Forwarded-For and X-Forwarded-Proto are believed.")
    String[] trusted_proxies() default {};

    @AttributeDefinition(
            name = "Framing sites",
            description = "Sites that may show the visitor's pages in a frame, as sources of a content security policy;"
                    + " * for all, 'none' for none.")
    String frame_ancestors() default "*";

    @AttributeDefinition(name = "Longest body", description = "Bytes of a request's body at most.", min = "1024")
    int body_limit() default 1_048_576;

    @AttributeDefinition(
            name = "Starts",
            description = "Chats and left messages that one address may start within a minute.",
            min = "1")
    int starts_per_minute() default 20;

    @AttributeDefinition(
            name = "Posts", description = "Messages that one address may post within a minute.", min = "1")
    int posts_per_minute() default 120;

    @AttributeDefinition(
            name = "Wrong tokens",
            description = "Wrong tokens of threads and operators that one address may try within a minute.",
            min = "1")
    int wrong_tokens_per_minute() default 30;

    @AttributeDefinition(name = "Mail server", description = "Name of the SMTP server; empty: no mails are sent.")
    String mail_host() default "";

    @AttributeDefinition(name = "Port of the mail server", min = "1", max = "65535")
    int mail_port() default 587;

    @AttributeDefinition(name = "User of the mail server", description = "Empty if it wants no login.")
    String mail_user() default "";

    @AttributeDefinition(name = "Password for the mail server", type = AttributeType.PASSWORD)
    String mail_password() default "";

    @AttributeDefinition(
            name = "File with the password for the mail server", description = "Wins over the password given here.")
    String mail_password_file() default "";

    @AttributeDefinition(name = "Sender", description = "Address that the mails of the server are from.")
    String mail_from() default "";

    @AttributeDefinition(
            name = "Security of the mail connection",
            description = "none, starttls (refuses servers that cannot), or tls from the start.")
    String mail_tls() default "starttls";

    @AttributeDefinition(
            name = "Cron key",
            description = "What requests for the upkeep, at /cron?cron_key=..., must name. Empty: there is no such page; the"
                    + " server runs the upkeep on its own schedule anyway.")
    String cron_key() default "";

    @AttributeDefinition(
            name = "Upload of plugins",
            description = "From where administrators may upload plugins in a browser: on (from everywhere), off, or loopback:"
                    + " from this machine, if the server is reached from nowhere else.",
            options = {@Option("on"), @Option("off"), @Option("loopback")})
    String plugins_upload() default "loopback";

    @AttributeDefinition(
            name = "Streams of an address",
            description = "Push streams that one address may have open; pages beyond them poll.",
            min = "0")
    int streams_per_address() default 50;

    @AttributeDefinition(
            name = "Streams", description = "Push streams that may be open in all; pages beyond them poll.", min = "0")
    int streams() default 20_000;

    @AttributeDefinition(
            name = "Signs of life of streams",
            description = "Seconds after which a push stream with nothing to tell says that it is still there.",
            min = "1")
    int stream_beat() default 15;

    @AttributeDefinition(
            name = "Who may watch",
            description = "Addresses and ranges (192.0.2.0/24) that /metrics and /health are there for, if no proxy is between.")
    String[] monitor_allow() default {"127.0.0.0/8", "::1"};
}
