package org.mibew.samples.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Webhook", description = "Who is told of new chats, and what.")
@interface Hook {

    /** The property is called ".url": whoever knows it can post there, so it does not show up among those of the service. */
    @AttributeDefinition(
            name = "URL",
            description = "Where {\"text\": ...} is posted to, as Slack, Mattermost and others take it.",
            type = AttributeType.PASSWORD)
    String _url() default "";

    @AttributeDefinition(
            name = "Text", description = "{name}, {id}, {locale} and {referer} stand for what is known of the thread.")
    String text() default "{name} wants to chat, in thread {id}.";

    @AttributeDefinition(name = "Invitations", description = "Tell of visitors who have been invited, too.")
    boolean invitations() default false;

    @AttributeDefinition(name = "Left messages", description = "Tell of messages that visitors leave, too.")
    boolean left_messages() default false;

    @AttributeDefinition(
            name = "Timeout", description = "Milliseconds after which an attempt has failed.", min = "1")
    int timeout() default 10_000;

    @AttributeDefinition(name = "Attempts", description = "How often a text is sent before it is given up.", min = "1")
    int attempts() default 5;

    @AttributeDefinition(
            name = "Delay",
            description = "Milliseconds between the first and the second attempt; later delays are four times as long each.",
            min = "1")
    int delay() default 1_000;

    @AttributeDefinition(
            name = "Queue", description = "Texts that may wait to be sent; further ones are dropped.", min = "1")
    int queue() default 100;
}
