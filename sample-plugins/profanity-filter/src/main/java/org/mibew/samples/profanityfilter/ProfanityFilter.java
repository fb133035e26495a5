package org.mibew.samples.profanityfilter;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.plugin.MibewPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Replaces words in messages by asterisks.
 *
 * <p>Shows how a handler writes an argument of an event, and how it is configured: the words are in
 * {@code conf/org.mibew.samples.profanityfilter.cfg}. When that file changes, the server makes a new object of this class.
 */
@MibewPlugin(name = "profanity-filter")
@Component(immediate = true, configurationPid = "org.mibew.samples.profanityfilter")
@Designate(ocd = Words.class)
@EventTopics(ThreadPostMessage.TOPIC)
public final class ProfanityFilter implements EventHandler {

    private final Pattern words;

    @Activate
    public ProfanityFilter(Words configuration) {
        words = Arrays.stream(configuration.words().split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(Collectors.joining("|"), ProfanityFilter::anyOf));
    }

    private static Pattern anyOf(String words) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(" + words + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public void handleEvent(Event event) {
        var post = ChatEvent.of(event, ThreadPostMessage.class);
        post.messageBody().update(this::withoutProfanity);
    }

    private String withoutProfanity(String body) {
        return words.matcher(body).replaceAll(word -> "*".repeat(word.group().length()));
    }
}
