package org.mibew.samples.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.PageAddCss;
import org.mibew.api.event.PageAddJs;
import org.mibew.api.event.PageAddJsPluginOptions;
import org.mibew.api.page.Asset;
import org.mibew.testkit.Deliver;
import org.osgi.util.converter.Converters;

class EmojiTest {

    private static Emoji emoji(Map<String, String> configuration) {
        return new Emoji(Converters.standardConverter().convert(configuration).to(Emoticons.class));
    }

    private static <E extends ChatEvent> E page(Class<E> event, String route, Map<String, String> configuration) {
        return Deliver.event(event).with("request.route", route).to(emoji(configuration)).event();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat_operator", "chat_user", "chat_user_start", "chat_user_invitation"})
    void chatsGetScriptStyleAndOptions(String route) {
        assertEquals(List.of(Asset.relative("emoji/emoji.js")), page(PageAddJs.class, route, Map.of()).js());
        assertEquals(List.of(Asset.relative("emoji/emoji.css")), page(PageAddCss.class, route, Map.of()).css());
        Map<?, ?> options = (Map<?, ?>) page(PageAddJsPluginOptions.class, route, Map.of()).plugins().get("emoji");
        assertEquals("🙂", ((Map<?, ?>) options.get("emoji")).get(":-)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "login", "history_thread", ""})
    void otherPagesGetNothing(String route) {
        assertEquals(List.of(), page(PageAddJs.class, route, Map.of()).js());
        assertEquals(List.of(), page(PageAddCss.class, route, Map.of()).css());
        assertEquals(Map.of(), page(PageAddJsPluginOptions.class, route, Map.of()).plugins());
    }

    @Test
    void emojiComeFromTheConfiguration() {
        var page = page(PageAddJsPluginOptions.class, "chat_user", Map.of("emoji", " =)=😀  o/=👋 "));

        assertEquals(Map.of("emoji", Map.of("emoji", Map.of("=)", "😀", "o/", "👋"))), page.plugins());
    }

    @ParameterizedTest
    @ValueSource(strings = {":-)", ":-)=", "=🙂", ""})
    void emoticonWithoutEmojiIsNamed(String pair) {
        var e = assertThrows(IllegalArgumentException.class, () -> emoji(Map.of("emoji", pair)));
        assertTrue(e.getMessage().endsWith("not \"" + pair + "\""), e.getMessage());
    }

    @Test
    void whatPagesLoadIsInTheBundle() {
        assertNotNull(Emoji.class.getResource("/static/emoji.js"));
        assertNotNull(Emoji.class.getResource("/static/emoji.css"));
    }
}
